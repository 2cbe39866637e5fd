import { useTranslation } from 'react-i18next'
import { useData } from '../../stores/context.ts'
import styles from './SafeLines.module.css'

const DEFAULTS = { topPermille: 60, bottomPermille: 330 }

/** A thinner band at the top lies under the monitor's own tag; its word would not be read. */
const ROOM_BELOW_TAG = 120

/** What the platform covers of the picture, as hatched bands with their words. */
export function SafeLines() {
  const { t } = useTranslation()
  const { topPermille, bottomPermille } = useData((data) => data.settings?.settings.safeArea ?? DEFAULTS)
  return (
    <div className={styles.lines} aria-hidden="true">
      <div style={{ height: `${topPermille / 10}%` }}>
        {topPermille >= ROOM_BELOW_TAG && <span>{t('platformTop')}</span>}
      </div>
      <div style={{ height: `${bottomPermille / 10}%` }}>
        {bottomPermille >= 50 && <span>{t('platformBottom')}</span>}
      </div>
    </div>
  )
}
