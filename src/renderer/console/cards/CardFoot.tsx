import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Product } from '../../../shared/library/types.ts'
import { formatTimeOfDay } from '../../../shared/units/time.ts'
import { useEngineTime, useShow } from '../../stores/context.ts'
import { useStock } from '../../stores/stock.ts'
import styles from './CardFoot.module.css'
import type { CardStatus } from './status.ts'
import { useStockWords } from './stockWords.ts'
import { type CardWarning, cardWarnings, today } from './warnings.ts'

/** Below the price: what speaks against it or the stock, and how the card stands. */
export function CardFoot({ product, status }: { product: Product; status: CardStatus }) {
  return (
    <>
      <span className={styles.line}>
        <Warnings product={product} />
      </span>
      <span className={styles.line}>
        {status === 'idle' ? <LastTaken productId={product.id} /> : <Status status={status} />}
      </span>
    </>
  )
}

function Warnings({ product }: { product: Product }) {
  const { t } = useTranslation()
  const day = useEngineTime(today)
  const stock = useStock(product)
  const stockWords = useStockWords(stock)
  const warnings = cardWarnings(product, stock, day)
  const words = (warning: CardWarning) =>
    warning.kind === 'stock' ? (stockWords?.short ?? '') : t(`cards.${warning.kind}`)
  const [first] = warnings
  if (first) {
    return (
      <span
        className={styles.warning}
        data-testid={`stock-${product.id}`}
        title={[...warnings.map(words), stockWords?.long].filter(Boolean).join('\n')}
      >
        <TriangleAlert aria-hidden="true" />
        {words(first)}
      </span>
    )
  }
  if (!stockWords) return <span />
  return (
    <span className={styles.stock} title={stockWords.long} data-testid={`stock-${product.id}`}>
      {stockWords.short}
    </span>
  )
}

function LastTaken({ productId }: { productId: string }) {
  const { t } = useTranslation()
  const at = useShow((show) => show.card.lastTakenAt[productId] ?? null)
  // Kept empty rather than left out: the card does not change its height when it has been up.
  return (
    <span className={styles.stock}>
      {at === null ? '\u00a0' : t('cards.takenAt', { time: formatTimeOfDay(at).slice(0, 5) })}
    </span>
  )
}

const OUTCOMES = { confirmed: 'onAir', sent: 'sent', hiding: 'hiding', failed: 'failed' } as const
const DELIVERIES = { overlay: 'byOverlay', image: 'byImage', none: 'byNone' } as const

function Status({ status }: { status: Exclude<CardStatus, 'idle'> }) {
  const { t } = useTranslation()
  const delivery = useShow((show) => show.card.onAir?.delivery ?? null)
  if (status === 'cued')
    return (
      <b className={styles.status} data-tone="cued">
        {t('cards.cued')}
      </b>
    )
  return (
    <>
      <b className={styles.status} data-tone={status}>
        {t(`cards.${OUTCOMES[status]}`)}
      </b>
      {delivery && <span className={styles.stock}>{t(`cards.${DELIVERIES[delivery]}`)}</span>}
    </>
  )
}
