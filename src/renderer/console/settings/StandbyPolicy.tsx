import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/api/settings.ts'
import { Switch } from '../../components/Switch.tsx'
import { NumberField } from './NumberField.tsx'
import styles from './Settings.module.css'
import { useSave, useSettings } from './useSave.ts'

type Policy = Settings['standbyPolicy']

/** When the standby takes over by itself, and what a take-over does beside the picture. */
export function StandbyPolicy() {
  const { t } = useTranslation()
  const save = useSave()
  const { standbyPolicy } = useSettings()
  const change = (patch: Partial<Policy>) => save({ standbyPolicy: { ...standbyPolicy, ...patch } })
  const toggle = (name: 'autoPromote' | 'startStream' | 'autoSync') => (
    <div className={styles.group}>
      <Switch
        label={t(`standby.settings.${name}`)}
        checked={standbyPolicy[name]}
        onChange={(isOn) => change({ [name]: isOn })}
      />
      <p className={styles.hint}>{t(`standby.settings.${name}Hint`)}</p>
    </div>
  )
  return (
    <div className={styles.group} data-testid="standby-policy">
      <span className={styles.label}>{t('standby.settings.policyTitle')}</span>
      {toggle('autoPromote')}
      {standbyPolicy.autoPromote && (
        <div className={styles.two}>
          <NumberField
            label={t('standby.settings.after')}
            hint=""
            value={standbyPolicy.autoPromoteAfterMs}
            least={500}
            most={10_000}
            step={100}
            onKeep={(autoPromoteAfterMs) => change({ autoPromoteAfterMs })}
          />
        </div>
      )}
      {toggle('startStream')}
      {toggle('autoSync')}
    </div>
  )
}
