import { useTranslation } from 'react-i18next'
import { METER_FLOOR_DB } from '../../../../shared/obs/meters.ts'
import { dbWords } from './board.ts'
import styles from './MeterScale.module.css'

/** Of the cuts those that a narrow meter has room for; at −20 green ends. */
const MARKS = [-40, -20, 0]

/** The dB that the meters' cuts stand for, once a column of meters. */
export function MeterScale() {
  const { t } = useTranslation()
  return (
    <li className={styles.scale} title={t('sound.scale')} aria-hidden="true">
      <span>
        {MARKS.map((db) => (
          <i key={db} style={{ left: `${(1 - db / METER_FLOOR_DB) * 100}%` }}>
            {dbWords(db)}
          </i>
        ))}
      </span>
    </li>
  )
}
