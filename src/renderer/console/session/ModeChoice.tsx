import { useTranslation } from 'react-i18next'
import type { SessionMode } from '../../../shared/show/state.ts'
import styles from './OpenSession.module.css'

const MODES = ['live', 'rehearsal'] as const

/** Live or rehearsal, each with what it does and does not do. */
export function ModeChoice({ mode, onChange }: { mode: SessionMode; onChange: (mode: SessionMode) => void }) {
  const { t } = useTranslation()
  return (
    <fieldset className={`${styles.choice} ${styles.modes}`}>
      <legend>{t('dialogs.open.mode')}</legend>
      {MODES.map((value) => (
        <label key={value} className={styles.option} data-mode={value} data-testid={`mode-${value}`}>
          <input type="radio" name="mode" checked={value === mode} onChange={() => onChange(value)} />
          <span>
            <b>{t(`dialogs.open.${value}`)}</b>
            <small>{t(`dialogs.open.${value}Hint`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
