import { Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDuration, formatTimeOfDay } from '../../../shared/units/time.ts'
import { Button } from '../../components/Button.tsx'
import { useData, useStores, useUi } from '../../stores/context.ts'
import styles from './Banner.module.css'

/** The engine's machine had its clock set: what still holds, and which figures are off by how much. */
export function ClockBanner() {
  const { t } = useTranslation()
  const { ui } = useStores()
  const at = useData((data) => data.vitals?.clockSet?.at ?? null)
  const byMs = useData((data) => data.vitals?.clockSet?.byMs ?? 0)
  const isRead = useUi((state) => state.clockRead === at)
  if (at === null || isRead) return null
  const way = t(byMs > 0 ? 'data.banner.forth' : 'data.banner.back')
  return (
    <div className={styles.banner} data-tone="bad" role="status" data-testid="banner-clock">
      <Clock aria-hidden="true" />
      <p>
        <b>{t('data.banner.clock', { way, by: formatDuration(Math.abs(byMs)) })}</b>
        {t('data.banner.clockHint', { time: formatTimeOfDay(at) })}
      </p>
      <Button size="small" onClick={() => ui.setState({ clockRead: at })}>
        {t('dialogs.dismiss')}
      </Button>
    </div>
  )
}
