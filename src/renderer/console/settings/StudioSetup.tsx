import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SetupReport, SetupStep } from '../../../shared/obs/outcome.ts'
import type { ObsState } from '../../../shared/obs/status.ts'
import type { ObsRole } from '../../../shared/show/events.ts'
import { Button } from '../../components/Button.tsx'
import { useStores } from '../../stores/context.ts'
import { useIsObsReady, useStandbyObs } from '../../stores/hooks.ts'
import { noticeOf } from '../../stores/words.ts'
import styles from './StudioSetup.module.css'

/** Creates in OBS what the show needs and OBS lacks, and reports thing by thing. */
export function StudioSetup() {
  const { t } = useTranslation()
  const { transport, notices } = useStores()
  const isReady = useIsObsReady()
  const standby = useStandbyObs().state
  const [report, setReport] = useState<SetupReport | 'working' | null>(null)
  const setup = async (role: ObsRole) => {
    setReport('working')
    try {
      setReport(await transport.setupStudio(role))
    } catch (error) {
      setReport(null)
      notices.push(noticeOf(error))
    }
  }
  const because = isReady ? null : t('settings.obs.setupNotReady')
  return (
    <div className={styles.setup}>
      <b>{t('settings.obs.setup')}</b>
      <p>{t('settings.obs.setupHint')}</p>
      <div className={styles.act}>
        <Button
          because={because}
          disabled={report === 'working'}
          onClick={() => setup('primary')}
          data-testid="setup-studio"
        >
          {t(report === 'working' ? 'settings.obs.setupWorking' : setupWords(standby))}
        </Button>
        {standby !== 'off' && (
          <Button
            because={standby === 'ready' ? null : t('settings.obs.setupNotReady')}
            disabled={report === 'working'}
            onClick={() => setup('standby')}
            data-testid="setup-standby"
          >
            {t('standby.settings.setupStandby')}
          </Button>
        )}
        {because && <small>{because}</small>}
      </div>
      {report !== null && report !== 'working' && <Report report={report} />}
    </div>
  )
}

/** With two OBS the button says which one it means. */
const setupWords = (standby: ObsState) =>
  standby === 'off' ? ('settings.obs.setupAct' as const) : ('standby.settings.setupPrimary' as const)

function Report({ report }: { report: SetupReport }) {
  const { t } = useTranslation()
  const count = (result: SetupStep['result']) => report.steps.filter((step) => step.result === result).length
  return (
    <div className={styles.report} role="status" data-testid="setup-report">
      <b>
        {t('settings.obs.setupReport', {
          created: count('created'),
          exists: count('exists'),
          failed: count('failed'),
        })}
      </b>
      {!report.ok && <p data-result="failed">{report.message}</p>}
      <ul>
        {report.steps.map((step) => (
          <li key={`${step.what} ${step.scene} ${step.name}`} data-result={step.result}>
            <span>{t(`settings.obs.result.${step.result}`)}</span>
            {t(`settings.obs.step.${step.what}`)}{' '}
            {step.scene && t('settings.obs.inScene', { scene: step.scene })}
            {step.name}
            {step.message && <em>{step.message}</em>}
          </li>
        ))}
      </ul>
    </div>
  )
}
