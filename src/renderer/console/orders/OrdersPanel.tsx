import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../components/Panel.tsx'
import { Breakdown } from './Breakdown.tsx'
import { Counters } from './Counters.tsx'
import { Feed } from './Feed.tsx'
import { FiguresPopover } from './FiguresPopover.tsx'
import { Households } from './Households.tsx'
import styles from './OrdersPanel.module.css'
import { RateChart } from './RateChart.tsx'
import { RepairButton } from './repair/RepairButton.tsx'

/** What the viewers do: counters, their course, what they buy, and order by order. */
export function OrdersPanel() {
  const { t } = useTranslation()
  // A search needs the room of what is only looked at.
  const [isSearching, setSearching] = useState(false)
  return (
    <Panel title={t('orders.title')} aside={<Aside />} edge="left">
      <Counters />
      {!isSearching && (
        <>
          <Households />
          <RateChart />
          <Breakdown />
        </>
      )}
      <Feed search={{ isOn: isSearching, turn: setSearching }} />
    </Panel>
  )
}

function Aside() {
  return (
    <span className={styles.aside}>
      <FiguresPopover />
      <RepairButton />
    </span>
  )
}
