import { Repeat } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Promotion } from '../../../shared/show/standbyState.ts'
import { formatTimeOfDay } from '../../../shared/units/time.ts'
import { Button } from '../../components/Button.tsx'
import { Confirm } from '../../components/Confirm.tsx'
import { useCommands, useShow, useStores, useUi } from '../../stores/context.ts'
import { useMode } from '../../stores/hooks.ts'
import { usePartWords } from '../top/usePartWords.ts'
import styles from './Banner.module.css'

/** The standby has taken over: by whom, what the audience gets now, what must still be started, and the way back. */
export function PromotedBanner() {
  const promotion = useShow((show) => show.standby?.promotion ?? null)
  const isRead = useUi((ui) => ui.promotionRead === promotion?.promotionId)
  if (!promotion || isRead) return null
  return <Banner promotion={promotion} />
}

function Banner({ promotion }: { promotion: Promotion }) {
  const { t } = useTranslation()
  const { ui } = useStores()
  const { at, auto, was, failures } = promotion
  const partWords = usePartWords()
  const stream = useOutput('stream', promotion)
  const record = useOutput('record', promotion)
  const time = formatTimeOfDay(at)
  const isBad = auto || stream === 'needed' || failures.length > 0
  // One whose window hangs goes on sending; one that is gone does not.
  const maybeBoth = was.state === 'hung' && stream !== 'idle'
  return (
    <div
      className={styles.banner}
      data-tone={isBad ? 'bad' : 'good'}
      role="alert"
      data-testid="banner-promoted"
    >
      <Repeat aria-hidden="true" />
      <p>
        <b>{t(auto ? 'standby.promoted.auto' : 'standby.promoted.manual', { time })}</b>
        {t('standby.promoted.was', { state: t(`obsState.${was.state}`) })}{' '}
        {t(`standby.promoted.stream.${stream}`)} {t(`standby.promoted.record.${record}`)}{' '}
        {maybeBoth && t('standby.promoted.maybeBoth')}{' '}
        {failures.length > 0 &&
          t('standby.promoted.failures', {
            list: failures.map(({ part }) => partWords(part)).join(t('listComma')),
          })}
      </p>
      {stream === 'needed' && <Start output="stream" />}
      {record === 'needed' && <Start output="record" />}
      <Back />
      <Button size="small" onClick={() => ui.setState({ promotionRead: promotion.promotionId })}>
        {t('dialogs.dismiss')}
      </Button>
    </div>
  )
}

/** What the promotion found, unless OBS has said since that it runs. */
function useOutput(output: 'stream' | 'record', promotion: Promotion): Promotion['stream'] {
  const isRunning = useShow(({ obs }) =>
    output === 'stream' ? obs.primary.streaming : obs.primary.recording,
  )
  return isRunning === true ? 'running' : promotion[output]
}

/** The roles as they were, once the old primary is there again; rare, and therefore asked once. */
function Back() {
  const { t } = useTranslation()
  const commands = useCommands()
  const canGoBack = useShow((show) => show.obs.standby.state === 'ready')
  const [isAsking, setAsking] = useState(false)
  const title = t('standby.promoted.back')
  return (
    <>
      <Button
        size="small"
        because={canGoBack ? null : t('standby.promoted.backWhen')}
        onClick={() => setAsking(true)}
        data-testid="promote-back"
      >
        {title}
      </Button>
      {isAsking && (
        <Confirm title={title} act={title} onClose={() => setAsking(false)} onConfirm={commands.promote}>
          {t('outputs.confirmPromote')}
        </Confirm>
      )}
    </>
  )
}

/** Starting reaches the audience: confirmed, as everywhere. */
function Start({ output }: { output: 'stream' | 'record' }) {
  const { t } = useTranslation()
  const commands = useCommands()
  const isRehearsal = useMode() === 'rehearsal'
  const [isAsking, setAsking] = useState(false)
  const act = output === 'stream' ? 'startStream' : 'startRecord'
  const title = t(`standby.promoted.${act}`)
  return (
    <>
      <Button
        size="small"
        kind="primary"
        because={isRehearsal ? t('output.rehearsal') : null}
        onClick={() => setAsking(true)}
      >
        {title}
      </Button>
      {isAsking && (
        <Confirm
          title={title}
          act={title}
          kind="primary"
          onClose={() => setAsking(false)}
          onConfirm={() => commands.run(`obs.${act}`, {})}
        >
          {t(output === 'stream' ? 'standby.promoted.confirmStream' : 'standby.promoted.confirmRecord')}
        </Confirm>
      )}
    </>
  )
}
