import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { groupThousands } from '../../../shared/units/money.ts'
import { formatJin, GRAMS_PER_JIN } from '../../../shared/units/weight.ts'
import { Segmented } from '../../components/Segmented.tsx'
import type { Dictionary } from '../../i18n/zh/index.ts'
import { useData, useShow, useStores, useUi } from '../../stores/context.ts'
import { breakdowns, type Breakdown as Kind } from '../../stores/ui.ts'
import styles from './Breakdown.module.css'
import {
  type BreakdownRow,
  countyRows,
  keepOrder,
  officialRows,
  productRows,
  type RowWords,
  regionRows,
  segmentRows,
} from './breakdown.ts'
import { CardEffects } from './CardEffects.tsx'

/**
 * What is bought: by product, by item of the show, by who spoke, by where it comes from, or by where it goes. Items
 * and speakers are estimates and say so.
 */
export function Breakdown() {
  const { t } = useTranslation()
  const { ui } = useStores()
  const by = useUi((state) => state.breakdown)
  const options = breakdowns.map((value) => ({ value, label: t(LABELS[value]) }))
  const note = t(NOTES[by])
  return (
    <section className={styles.section} aria-label={t('orders.byTitle')}>
      <h2 className={styles.head}>
        <Segmented
          size="small"
          name={t('orders.byTitle')}
          value={by}
          options={options}
          onChange={(breakdown) => ui.setState({ breakdown })}
        />
        <span title={by === 'officials' ? t('orders.estimate') : note}>{note}</span>
      </h2>
      {by === 'cards' ? <CardEffects /> : <Rows key={by} by={by} />}
    </section>
  )
}

const LABELS = {
  products: 'orders.by.products',
  segments: 'orders.by.segments',
  officials: 'orders.by.officials',
  counties: 'figures.by.counties',
  regions: 'figures.by.regions',
  cards: 'attribution.tab',
} as const satisfies Record<Kind, string>
const NOTES = {
  products: 'figures.productsNote',
  segments: 'orders.estimate',
  officials: 'orders.noRanking',
  counties: 'figures.countiesNote',
  regions: 'figures.regionsNote',
  cards: 'attribution.note',
} as const satisfies Record<Kind, string>
/** What the tally itself tells; cards are asked for apart. */
type Counted = Exclude<Kind, 'cards'>
const ROWS = {
  products: productRows,
  segments: segmentRows,
  officials: officialRows,
  counties: countyRows,
  regions: regionRows,
} as const satisfies Record<Counted, unknown>

function Rows({ by }: { by: Counted }) {
  const { t } = useTranslation()
  const tally = useData((data) => data.tally)
  const rundown = useShow((show) => show.rundown)
  const onAir = useShow((show) => show.onAir)
  const cardId = useShow((show) => show.card.onAir?.productId ?? null)
  const order = useRef<string[]>([])
  const [isHeld, setHeld] = useState(false)

  const words: RowWords = {
    unstatedCounty: t('figures.unstatedCounty'),
    region: (key) => t(`figures.regions.${key as keyof Dictionary['figures']['regions']}`),
  }
  const fresh = ROWS[by]({ tally, rundown, onAir, cardId }, words)
  const rows = isHeld ? keepOrder(fresh, order.current) : fresh
  if (!isHeld) order.current = rows.map(({ id }) => id)
  const most = Math.max(1, ...rows.map(({ orders }) => orders))
  if (rows.length === 0) return <p className={styles.none}>{t('orders.noProducts')}</p>
  return (
    <ul className={styles.list} onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}>
      {rows.map((row) => (
        <Row key={row.id} row={row} share={by === 'officials' ? null : row.orders / most} />
      ))}
    </ul>
  )
}

function Row({ row, share }: { row: BreakdownRow; share: number | null }) {
  const { t } = useTranslation()
  const jin =
    row.weightG < GRAMS_PER_JIN
      ? formatJin(row.weightG)
      : groupThousands(Math.floor(row.weightG / GRAMS_PER_JIN))
  const weight =
    row.weightG > 0 ? `${jin} ${t('orders.jin')}` : t('orders.units', { n: groupThousands(row.units) })
  const { count, ...source } = row.households ?? { count: 0 }
  const households =
    row.households &&
    `${t('figures.households', { n: groupThousands(count) })} · ${t('figures.householdsSource', source)}`
  const counts = [t('orders.units', { n: groupThousands(row.units) })]
  if (row.packs > 0) counts.push(t('figures.packs', { n: groupThousands(row.packs) }))
  return (
    <li className={styles.row} data-onair={row.isOnAir} data-testid={`breakdown-${row.id}`}>
      <span className={styles.name} title={[row.name, households].filter(Boolean).join('\n')}>
        {share !== null && <i style={{ transform: `scaleX(${share})` }} aria-hidden="true" />}
        <b>{row.name}</b>
      </span>
      <span>{groupThousands(row.orders)}</span>
      <span className={styles.weight} title={counts.join(' · ')}>
        {weight}
      </span>
    </li>
  )
}
