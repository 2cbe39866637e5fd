import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Popover } from '../../components/Popover.tsx'
import { useData } from '../../stores/context.ts'
import { MatchPanel } from './MatchPanel.tsx'
import styles from './MatchPopover.module.css'

/** How many lines have no product and how much input was refused; pressed, it lists them. */
export function MatchPopover() {
  const { t } = useTranslation()
  const unmatched = useData((data) => data.tally.unmatched)
  const quarantined = useData((data) => data.vitals?.quarantined ?? 0)
  const words = [
    unmatched > 0 && t('orders.unmatched', { n: unmatched }),
    quarantined > 0 && t('orders.quarantined', { n: quarantined }),
  ].filter(Boolean)
  return (
    <Popover
      name={t('orders.match.title')}
      testId="unmatched"
      label={
        <span className={styles.face} data-some={words.length > 0}>
          {words.length > 0 && <TriangleAlert aria-hidden="true" />}
          {words.length > 0 ? words.join(' · ') : t('orders.allGood')}
        </span>
      }
    >
      {() => <MatchPanel />}
    </Popover>
  )
}
