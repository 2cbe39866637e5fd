import { useTranslation } from 'react-i18next'
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
    </Section>
  )
}
