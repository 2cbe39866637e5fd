import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isGrave } from '../../../shared/obs/divergence.ts'
import type { ObsStatus } from '../../../shared/obs/status.ts'
import type { ObsRole } from '../../../shared/show/events.ts'
import { Button } from '../../components/Button.tsx'
import { Confirm } from '../../components/Confirm.tsx'
import { useCommands, useData, useShow, useStores } from '../../stores/context.ts'
import { useAge, useIsStale } from '../../stores/useAge.ts'
import { Lamp, type LampTone } from './Lamp.tsx'
import styles from './Lamps.module.css'
import { StandbyPanel } from './StandbyPanel.tsx'

const TONES: Record<ObsStatus['state'], LampTone> = {
  off: 'off',
  connecting: 'wait',
  ready: 'ok',
  hung: 'bad',
  lost: 'bad',
  refused: 'bad',
}

/** One OBS: its state in words and when it last proved to be alive. A simulator is called one. */
export function ObsLamp({ which }: { which: ObsRole }) {
  const { t } = useTranslation()
  const status = useShow((show) => show.obs[which])
  const lastAnswerAt = useData((data) => data.vitals?.obs[which]?.lastAnswerAt ?? null)
  const age = useAge(lastAnswerAt)
  const isOld = useIsStale(lastAnswerAt)
  const isReady = status.state === 'ready'
  const step = useStep(which === 'standby' && isReady)
  const isStandby = which === 'standby'
  const name =
    status.simulator && isReady
      ? t(isStandby ? 'standby.lamp.simulator' : 'lamp.simulator')
      : t(isStandby ? 'lamp.standby' : 'lamp.obs')
  return (
    <Lamp
      tone={step?.tone ?? TONES[status.state]}
      name={name}
      state={step?.words ?? (isReady ? t('lamp.seen', { age }) : t(`obsState.${status.state}`))}
      isStale={isReady && isOld}
      testId={which === 'primary' ? 'lamp-obs' : 'lamp-standby'}
      value={status.state}
    >
      {(close) => <ObsPanel which={which} status={status} close={close} />}
    </Lamp>
  )
}

/** Whether a standby that is there could carry the show; null for a primary, or a standby in step. */
function useStep(isStandby: boolean): { tone: LampTone; words: string } | null {
  const { t } = useTranslation()
  const n = useShow((show) => (isStandby ? (show.standby?.divergences.length ?? 0) : 0))
  const isTroubled = useShow((show) => show.standby?.divergences.every(({ kind }) => kind === 'trouble'))
  const isBad = useShow((show) => show.standby?.divergences.some(isGrave) ?? false)
  if (n === 0) return isStandby ? { tone: 'ok', words: t('standby.lamp.inStep') } : null
  const words = t(isTroubled ? 'standby.lamp.troubled' : 'standby.lamp.differs', { n })
  return { tone: isBad ? 'bad' : 'wait', words }
}

function ObsPanel({ which, status, close }: { which: ObsRole; status: ObsStatus; close: () => void }) {
  const { t } = useTranslation()
  const { ui } = useStores()
  const commands = useCommands()
  const vitals = useData((data) => data.vitals?.obs[which] ?? null)
  const [isAsking, setAsking] = useState(false)
  const { state, reason, obsVersion, wsVersion, canvas, fps } = status
  return (
    <div className={styles.panel}>
      <b>
        {t(which === 'primary' ? 'lamp.obs' : 'lamp.standby')} · {t(`obsState.${state}`)}
      </b>
      {status.simulator && <p>{t('lamp.simulator')}</p>}
      {reason && <p data-bad="true">{t(`obsReason.${reason}`)}</p>}
      <div className={styles.facts}>
        {status.url && <span>{status.url}</span>}
        {obsVersion && <span>{t('outputs.version', { obs: obsVersion, ws: wsVersion })}</span>}
        {canvas && <span>{t('outputs.canvas', { ...canvas, fps: fps ?? '–' })}</span>}
        {typeof vitals?.rttMs === 'number' && (
          <span>{t('outputs.rtt', { ms: Math.round(vitals.rttMs) })}</span>
        )}
        {typeof vitals?.cpuPercent === 'number' && (
          <span>{t('outputs.cpu', { percent: vitals.cpuPercent.toFixed(0) })}</span>
        )}
      </div>
      {which === 'standby' && <StandbyPanel />}
      {which === 'standby' && state === 'ready' && (
        <Button kind="danger" onClick={() => setAsking(true)}>
          {t('outputs.promote')}
        </Button>
      )}
      <Button
        onClick={() => {
          close()
          ui.setState({ dialog: 'settings' })
        }}
      >
        {t('outputs.toSettings')}
      </Button>
      {isAsking && (
        <Confirm
          title={t('outputs.promote')}
          act={t('outputs.promote')}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            close()
            commands.run('obs.promoteStandby', {})
          }}
        >
          {t('outputs.confirmPromote')}
        </Confirm>
      )}
    </div>
  )
}
