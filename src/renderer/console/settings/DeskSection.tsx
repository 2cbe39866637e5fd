import { useTranslation } from 'react-i18next'
import { Segmented } from '../../components/Segmented.tsx'
import { NumberField } from './NumberField.tsx'
import { Section } from './Section.tsx'
import styles from './Settings.module.css'
import { TimeServerField } from './TimeServerField.tsx'
import { useSave, useSettings } from './useSave.ts'

const LANGUAGES = ['zh', 'en'] as const

/** Language, the guard against double presses, who knows the time, and how often monitors are drawn. */
export function DeskSection() {
  const { t } = useTranslation()
  const save = useSave()
  const settings = useSettings()
  return (
    <Section name="desk" title={t('settings.nav.desk')}>
      <div className={styles.group}>
        <span className={styles.label}>{t('settings.desk.language')}</span>
        <div data-testid="language">
          <Segmented
            name={t('settings.desk.language')}
            value={settings.language}
            options={LANGUAGES.map((value) => ({ value, label: t(`settings.desk.${value}`) }))}
            onChange={(language) => save({ language })}
          />
        </div>
      </div>
      <div className={styles.two}>
        <NumberField
          label={`${t('settings.desk.guard')} (${t('settings.desk.milliseconds')})`}
          hint={`${t('settings.desk.guardHint')} ${t('settings.desk.guardNow')}`}
          value={settings.guardMs}
          least={0}
          most={5000}
          step={100}
          onKeep={(guardMs) => save({ guardMs })}
        />
        <TimeServerField />
        <NumberField
          label={`${t('monitors.fps.main')} (${t('monitors.fps.perSecond')})`}
          hint={t('monitors.fps.mainHint')}
          value={settings.monitorFps}
          least={1}
          most={10}
          step={1}
          onKeep={(monitorFps) => save({ monitorFps })}
        />
        <NumberField
          label={`${t('monitors.fps.scenes')} (${t('monitors.fps.perSecond')})`}
          hint={t('monitors.fps.scenesHint')}
          value={settings.multiviewFps}
          least={1}
          most={10}
          step={1}
          onKeep={(multiviewFps) => save({ multiviewFps })}
        />
        <NumberField
          label={`${t('monitors.fps.ceiling')} (${t('monitors.fps.percent')})`}
          hint={t('monitors.fps.ceilingHint')}
          value={settings.monitorCeilingPercent}
          least={5}
          most={80}
          step={5}
          onKeep={(monitorCeilingPercent) => save({ monitorCeilingPercent })}
        />
      </div>
    </Section>
  )
}
