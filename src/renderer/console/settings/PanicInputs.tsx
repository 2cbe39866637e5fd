import { useTranslation } from 'react-i18next'
import { isMutedByDefault } from '../../../shared/obs/panicInputs.ts'
import { Segmented } from '../../components/Segmented.tsx'
import { Switch } from '../../components/Switch.tsx'
import { usePrimaryObs } from '../../stores/hooks.ts'
import styles from './Settings.module.css'
import { useSave, useSettings } from './useSave.ts'

/** Which inputs a panic mutes: all microphones, or those that were picked from OBS's own list. */
export function PanicInputs() {
  const { t } = useTranslation()
  const save = useSave()
  const { panicMutes } = useSettings()
  const sounding = usePrimaryObs().inputs.filter(({ muted }) => muted !== undefined)
  const byDefault = sounding.filter(isMutedByDefault).map(({ name }) => name)
  const chosen = panicMutes ?? byDefault
  const gone = chosen.filter((name) => sounding.every((input) => input.name !== name))
  const set = (name: string, isOn: boolean) =>
    save({ panicMutes: isOn ? [...chosen, name] : chosen.filter((one) => one !== name) })
  return (
    <div className={styles.group} data-testid="panic-inputs">
      <span className={styles.label}>{t('standby.settings.panicTitle')}</span>
      <p className={styles.hint}>{t('standby.settings.panicHint')}</p>
      <div>
        <Segmented
          name={t('standby.settings.panicTitle')}
          value={panicMutes === null ? 'default' : 'chosen'}
          options={[
            { value: 'default', label: t('standby.settings.panicDefault') },
            { value: 'chosen', label: t('standby.settings.panicChosen') },
          ]}
          onChange={(value) => save({ panicMutes: value === 'default' ? null : byDefault })}
        />
      </div>
      {panicMutes === null ? (
        <p className={styles.hint}>
          {byDefault.length > 0
            ? t('standby.settings.panicNow', { inputs: byDefault.join(t('listComma')) })
            : t('standby.settings.panicNone')}
        </p>
      ) : (
        <div className={styles.row}>
          {[...sounding.map(({ name }) => name), ...gone].map((name) => (
            <Switch
              key={name}
              label={name}
              checked={chosen.includes(name)}
              onChange={(isOn) => set(name, isOn)}
            />
          ))}
        </div>
      )}
      {gone.map((input) => (
        <p key={input} className={styles.amber}>
          {t('standby.settings.panicAway', { input })}
        </p>
      ))}
    </div>
  )
}
