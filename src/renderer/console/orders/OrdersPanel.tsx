import { useTranslation } from 'react-i18next'
import { Panel } from '../../components/Panel.tsx'
import { Breakdown } from './Breakdown.tsx'
import { Counters } from './Counters.tsx'
import { Feed } from './Feed.tsx'
import { MatchPopover } from './MatchPopover.tsx'
import { RateChart } from './RateChart.tsx'

/** What the viewers do: counters, their course, what they buy, and order by order. */
export function OrdersPanel() {
  const { t } = useTranslation()
  return (
    <Panel title={t('orders.title')} aside={<MatchPopover />} edge="left">
      <Counters />
      <RateChart />
      <Breakdown />
      <Feed />
    </Panel>
  )
}
