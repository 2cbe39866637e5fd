import { useTranslation } from 'react-i18next'
import type { AlarmLimits } from '../../../shared/obs/alarms.ts'
import { Switch } from '../../components/Switch.tsx'
import { NumberField } from './NumberField.tsx'
import { Section } from './Section.tsx'
import styles from './Settings.module.css'
import { useSave, useSettings } from './useSave.ts'

const PERCENTS = [
  'congestionPercent',
  'droppedPercent',
  'bitratePercent',
  'encoderPercent',
  'renderPercent',
  'cpuPercent',
] as const satisfies (keyof AlarmLimits)[]
const MOST_MINUTES = 600

/** From where on the outputs raise an alarm. */
export function AlarmsSection() {
  const { t } = useTranslation()
  const save = useSave()
  const { alarms } = useSettings()
  const keep = (patch: Partial<AlarmLimits>) => save({ alarms: { ...alarms, ...patch } })
  return (
    <Section name="alarms" title={t('alarm.settings.title')}>
      <p className={styles.lead}>{t('alarm.settings.lead')}</p>
      <div className={styles.two}>
        {PERCENTS.map((name) => (
          <NumberField
            key={name}
            label={t(`alarm.settings.${name}`)}
            hint={t(`alarm.settings.${name}Hint`)}
            value={alarms[name]}
            least={0}
            most={100}
            step={1}
            onKeep={(value) => keep({ [name]: value })}
          />
        ))}
        <NumberField
          label={t('alarm.settings.diskMinutes')}
          hint={t('alarm.settings.diskMinutesHint')}
          value={alarms.diskMinutes}
          least={0}
          most={MOST_MINUTES}
          step={5}
          onKeep={(diskMinutes) => keep({ diskMinutes })}
        />
        <div className={styles.group}>
          <Switch
            label={t('alarm.settings.expectRecording')}
            checked={alarms.expectRecording}
            onChange={(expectRecording) => keep({ expectRecording })}
          />
          <span className={styles.hint}>{t('alarm.settings.expectRecordingHint')}</span>
        </div>
      </div>
    </Section>
  )
}
