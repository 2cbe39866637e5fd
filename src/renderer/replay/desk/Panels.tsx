import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../../shared/units/time.ts'
import { Panel } from '../../components/Panel.tsx'
import { ProductCard } from '../../console/cards/ProductCard.tsx'
import { Breakdown } from '../../console/orders/Breakdown.tsx'
import { Counters } from '../../console/orders/Counters.tsx'
import { Feed } from '../../console/orders/Feed.tsx'
import { RundownGroups } from '../../console/rundown/Rundown.tsx'
import { SceneOutcome } from '../../console/stage/SceneOutcome.tsx'
import { SceneStrip } from '../../console/stage/SceneStrip.tsx'
import { useShow } from '../../stores/context.ts'
import { useProducts, useRundown, useTiming } from '../../stores/hooks.ts'
import { useWords } from '../context.ts'
import { EventLog } from './EventLog.tsx'
import styles from './Panels.module.css'
import { Pictures } from './Pictures.tsx'

/** The console's own panels, drawn from the fold and the ledger of the moment that is looked at. */
export function Panels() {
  return (
    <main className={styles.main}>
      <RundownPanel />
      <div className={styles.stage}>
        <Pictures />
        <SceneStrip />
        <div className={styles.outcome}>
          <SceneOutcome />
        </div>
        <EventLog />
        <Cards />
      </div>
      <OrdersPanel />
    </main>
  )
}

function RundownPanel() {
  const { t } = useTranslation()
  const rundown = useRundown()
  const total = useTiming(({ plannedTotalMs }) => plannedTotalMs)
  return (
    <Panel
      title={t('rundown.title')}
      aside={rundown && t('rundown.summary', { n: rundown.segments.length, time: formatDuration(total) })}
      edge="right"
    >
      <RundownGroups />
    </Panel>
  )
}

function OrdersPanel() {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <Panel
      title={t('orders.title')}
      aside={<span title={words.ledgerNote}>{words.ledgerMark}</span>}
      edge="left"
    >
      <Counters />
      <Breakdown />
      <Feed />
    </Panel>
  )
}

function Cards() {
  const { t } = useTranslation()
  const products = useProducts()
  const onAirId = useShow((show) => show.card.onAir?.productId ?? null)
  const strip = useRef<HTMLElement>(null)
  useEffect(() => {
    if (onAirId === null || strip.current?.matches(':hover')) return
    strip.current?.querySelector(`[data-testid="card-${onAirId}"]`)?.scrollIntoView({ inline: 'nearest' })
  }, [onAirId])
  return (
    <section ref={strip} className={styles.cards} aria-label={t('cards.title')}>
      <ul>
        {products.map((product, index) => (
          <ProductCard key={product.id} product={product} number={index + 1} />
        ))}
      </ul>
    </section>
  )
}
