import { useTranslation } from 'react-i18next'
import { groupThousands } from '../../../shared/units/money.ts'
import { useData } from '../../stores/context.ts'
import { NumberField } from './NumberField.tsx'
import { Section } from './Section.tsx'
import styles from './Settings.module.css'
import { useSave, useSettings } from './useSave.ts'

const SECOND = 1000

/** How orders are tied to the card that was on: an estimate with two knobs, both in seconds. */
export function AttributionSection() {
  const { t } = useTranslation()
  const save = useSave()
  const { attribution } = useSettings()
  return (
    <Section name="attribution" title={t('settings.nav.attribution')}>
      <div className={styles.two} data-testid="attribution-settings">
        <NumberField
          label={t('attribution.settings.delay')}
          hint={t('attribution.settings.delayHint')}
          value={attribution.streamDelayMs / SECOND}
          least={0}
          most={120}
          step={1}
          onKeep={(delay) => save({ attribution: { ...attribution, streamDelayMs: delay * SECOND } })}
        />
        <NumberField
          label={t('attribution.settings.window')}
          hint={t('attribution.settings.windowHint')}
          value={attribution.windowMs / SECOND}
          least={0}
          most={1800}
          step={5}
          onKeep={(window) => save({ attribution: { ...attribution, windowMs: window * SECOND } })}
        />
      </div>
      <span className={styles.hint}>{t('attribution.settings.applies')}</span>
      <Counted />
    </Section>
  )
}

/** How many sessions are counted by these settings. Nothing before the engine has said so, and without a session. */
function Counted() {
  const { t } = useTranslation()
  const tied = useData((data) => data.vitals?.tied.tied ?? 0)
  const sessions = useData((data) => data.vitals?.tied.sessions ?? 0)
  if (sessions === 0) return null
  const words = { tied: groupThousands(tied), sessions: groupThousands(sessions) }
  const isDone = tied === sessions
  return (
    <span className={styles.hint} role="status" data-testid="attribution-counted" data-done={isDone}>
      {t(isDone ? 'attribution.settings.counted' : 'attribution.settings.counting', words)}
    </span>
  )
}
