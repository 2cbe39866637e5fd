import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useData, useStores } from '../../../stores/context.ts'
import styles from './RepairButton.module.css'

/** How many lines have no product and how much input was refused; pressed, they can be repaired. */
export function RepairButton() {
  const { t } = useTranslation()
  const { ui } = useStores()
  const unmatched = useData((data) => data.tally.unmatched)
  const quarantined = useData((data) => data.vitals?.quarantined ?? 0)
  const words = [
    unmatched > 0 && t('orders.unmatched', { n: unmatched }),
    quarantined > 0 && t('orders.quarantined', { n: quarantined }),
  ].filter(Boolean)
  const short =
    words.length > 1
      ? t('orders.toRepair', { n: unmatched + quarantined })
      : (words[0] ?? t('orders.allGood'))
  return (
    <button
      type="button"
      className={styles.face}
      data-some={words.length > 0}
      data-testid="unmatched"
      aria-haspopup="dialog"
      title={[t('repair.title'), ...words].join('\n')}
      onClick={() => ui.setState({ dialog: 'repair' })}
    >
      {words.length > 0 && <TriangleAlert aria-hidden="true" />}
      <span>{short}</span>
    </button>
  )
}
