import { useTranslation } from 'react-i18next'
import type { MonitorPace } from '../../../shared/api/streams.ts'
import { useEngineTime, useStores } from '../../stores/context.ts'
import styles from './PaceWords.module.css'

/** When pictures come more slowly than the settings say: by how much, and what is in the way. */
export function PaceWords() {
  const { t } = useTranslation()
  const { monitors } = useStores()
  // As text, because only that stays equal from tick to tick.
  const told = useEngineTime(() => JSON.stringify(monitors.pace()))
  const pace = JSON.parse(told) as MonitorPace | null
  if (!pace?.because) return null
  const { strain, figure } = pace.because
  return (
    <p className={styles.pace} role="status" title={t('monitors.paceHint')} data-testid="monitor-pace">
      {t('monitors.pace', { asked: pace.askedFps, fps: pace.fps })}
      <span>{t(`monitors.strain.${strain}`, { figure })}</span>
    </p>
  )
}
