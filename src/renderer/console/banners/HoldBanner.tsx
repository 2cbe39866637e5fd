import { Repeat } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useUi } from '../../stores/context.ts'
import styles from './Banner.module.css'

/** The key of the take-over is down: what will happen, and that letting go is the way out. */
export function HoldBanner() {
  const { t } = useTranslation()
  const isHolding = useUi((ui) => ui.hold?.action === 'promote')
  if (!isHolding) return null
  return (
    <div
      className={styles.banner}
      data-tone="wait"
      data-over="true"
      role="status"
      data-testid="banner-holding"
    >
      <Repeat aria-hidden="true" />
      <p>
        <b>{t('standby.holding')}</b>
      </p>
    </div>
  )
}
