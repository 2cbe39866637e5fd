import { useTranslation } from 'react-i18next'
import { isMendable } from '../../../shared/obs/divergence.ts'
import { emptyStandby } from '../../../shared/show/standbyState.ts'
import { Button } from '../../components/Button.tsx'
import { useCommands, useShow, useStores } from '../../stores/context.ts'
import { useIsDemo, useStandbyObs } from '../../stores/hooks.ts'
import { keycap } from '../../stores/keys/chord.ts'
import { useKeysOf } from '../../stores/keys/useKeys.ts'
import { noticeOf } from '../../stores/words.ts'
import styles from './StandbyPanel.module.css'
import { useDivergenceWords } from './useDivergenceWords.ts'
import { usePartWords } from './usePartWords.ts'
import { useSettingsIfThere } from './useSettingsIfThere.ts'

const NOTHING = emptyStandby()

/** How far the standby is from being able to carry the show, and the one act that brings it nearer. */
export function StandbyPanel() {
  const { t } = useTranslation()
  const commands = useCommands()
  const { divergences, failures, lagMs } = useShow((show) => show.standby ?? NOTHING)
  const { state, streaming, recording } = useStandbyObs()
  const words = useDivergenceWords()
  const partWords = usePartWords()
  const key = useKeysOf('promote')
  const policy = useSettingsIfThere()?.standbyPolicy
  const caps = { space: t('dialogs.keycap.space'), enter: t('dialogs.keycap.enter') }
  const isReady = state === 'ready'
  const troubles = divergences.filter((found) => found.kind === 'trouble')
  const differences = divergences.filter((found) => found.kind !== 'trouble')
  const output = (is: boolean | null) =>
    t(is === null ? 'standby.panel.unknown' : is ? 'standby.panel.on' : 'standby.panel.off')
  if (state === 'off') return <DemoStandby />
  return (
    <div className={styles.standby} data-testid="standby-panel">
      {isReady && divergences.length === 0 && <p data-good="true">✓ {t('standby.panel.inStep')}</p>}
      {differences.length > 0 && (
        <>
          <b>{t('standby.panel.differs')}</b>
          <ul data-testid="divergences">
            {differences.map((found) => (
              <li key={JSON.stringify(found)}>{words(found)}</li>
            ))}
          </ul>
        </>
      )}
      {troubles.length > 0 && (
        <>
          <b>{t('standby.panel.troubles')}</b>
          <ul data-testid="standby-troubles">
            {troubles.map((found) => (
              <li key={found.alarm}>{words(found)}</li>
            ))}
          </ul>
        </>
      )}
      {failures.length > 0 && differences.length > 0 && (
        <>
          <b>{t('standby.panel.failures')}</b>
          <ul>
            {failures.map(({ part, message }) => (
              <li key={JSON.stringify(part)} title={message}>
                {partWords(part)}
              </li>
            ))}
          </ul>
        </>
      )}
      {isReady && (
        <small>
          {lagMs !== null && `${t('standby.panel.lag', { ms: Math.max(0, Math.round(lagMs)) })} · `}
          {t('standby.panel.outputs', { stream: output(streaming), record: output(recording) })}
        </small>
      )}
      {isReady && divergences.some(isMendable) && (
        <>
          <Button onClick={() => commands.run('obs.syncStandby', {})} data-testid="standby-sync">
            {t('standby.panel.sync')}
          </Button>
          <small>{t('standby.panel.syncHint')}</small>
        </>
      )}
      {isReady && key && <small>{t('standby.panel.hold', { key: keycap(key, caps) })}</small>}
      {policy?.autoPromote && (
        <small>{t('standby.panel.auto', { seconds: (policy.autoPromoteAfterMs / 1000).toFixed(1) })}</small>
      )}
      <DemoStandby />
    </div>
  )
}

/** In the demo a second simulator can stand by, so that a take-over can be practised without any OBS. */
function DemoStandby() {
  const { t } = useTranslation()
  const { transport, data, notices } = useStores()
  const isDemo = useIsDemo()
  const settings = useSettingsIfThere()
  if (!isDemo || !settings || settings.standby.enabled) return null
  const { demoStandby } = settings
  const save = () =>
    transport.updateSettings({ demoStandby: !demoStandby }).then(
      (view) => data.setState({ settings: view }),
      (error) => notices.push(noticeOf(error)),
    )
  return (
    <Button onClick={save} data-testid="demo-standby">
      {t(demoStandby ? 'standby.panel.demoStop' : 'standby.panel.demo')}
    </Button>
  )
}
