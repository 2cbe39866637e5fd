import { useTranslation } from 'react-i18next'
import { shapeOf } from '../../../shared/card/layout.ts'
import { DEFAULT_SAFE_AREA, safeEdges } from '../../../shared/card/safeAreas.ts'
import { useData } from '../../stores/context.ts'
import { usePrimaryObs } from '../../stores/hooks.ts'
import styles from './SafeLines.module.css'

const PORTRAIT = { width: 1080, height: 1920 }
/** In a thinner band a word would be cut, and at the top it would lie under the monitor's own tag. */
const ROOM_FOR_WORD = 120
const ROOM_FOR_COLUMN = 80

/** What the platform covers of the picture, as hatched bands with their words. */
export function SafeLines() {
  const { t } = useTranslation()
  const settings = useData((data) => data.settings?.settings.safeArea ?? DEFAULT_SAFE_AREA)
  const canvas = usePrimaryObs().canvas ?? PORTRAIT
  const { edges, isCalibrated } = safeEdges(settings, shapeOf(canvas))
  const platform = settings.platform === 'custom' ? '' : t(`monitors.safe.${settings.platform}`)
  const words = (band: string) => (isCalibrated ? band : `${band} · ${t('monitors.safe.unmeasured')}`)
  return (
    <div
      className={styles.lines}
      style={{
        gridTemplateRows: `${edges.top / 10}% minmax(0, 1fr) ${edges.bottom / 10}%`,
        gridTemplateColumns: `${edges.left / 10}% minmax(0, 1fr) ${edges.right / 10}%`,
      }}
      aria-hidden="true"
    >
      <div data-edge="top">
        {edges.top >= ROOM_FOR_WORD && <span>{words(t('monitors.safe.topBand', { platform }))}</span>}
      </div>
      <div data-edge="left" />
      <div data-edge="right">
        {edges.right >= ROOM_FOR_COLUMN && <span>{t('monitors.safe.rightBand')}</span>}
      </div>
      <div data-edge="bottom">
        {edges.bottom >= ROOM_FOR_WORD && <span>{words(t('monitors.safe.bottomBand', { platform }))}</span>}
      </div>
    </div>
  )
}
