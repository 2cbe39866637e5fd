import { useTranslation } from 'react-i18next'
import { useData } from '../../../stores/context.ts'
import styles from './OutputsPanel.module.css'
import { trendPath } from './trendPath.ts'

const WIDTH = 60
const HEIGHT = 16

/** The stream's rate over the last minute, from zero up: a fall is seen as a fall. */
export function BitrateTrend() {
  const { t } = useTranslation()
  const bitrates = useData((data) => data.bitrates)
  return (
    <svg
      className={styles.trend}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('output.trend')}
    >
      <path d={trendPath(bitrates, WIDTH, HEIGHT)} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
