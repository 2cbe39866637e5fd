import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FeedLine } from '../../../shared/orders/types.ts'
import { formatYuan } from '../../../shared/units/money.ts'
import { formatTimeOfDay } from '../../../shared/units/time.ts'
import { useProduct } from '../../stores/hooks.ts'
import styles from './FeedRow.module.css'

type Kind = 'paid' | 'refund' | 'partialRefund' | 'cancelled' | 'created'

function kindOf({ status, refundedFen }: FeedLine): Kind {
  if (status === 'refunded') return 'refund'
  if (status === 'paid') return refundedFen > 0 ? 'partialRefund' : 'paid'
  return status
}

/** One stored change of one order line. Refunds are amber and negative; an unknown SKU is flagged. */
export const FeedRow = memo(function FeedRow({ line }: { line: FeedLine }) {
  const { t } = useTranslation()
  const product = useProduct(line.productId)
  const kind = kindOf(line)
  const isRefund = kind === 'refund' || kind === 'partialRefund'
  // A full refund that names no amount gives everything back.
  const back = kind === 'refund' ? line.refundedFen || line.amountFen : line.refundedFen
  const times = line.quantity > 1 ? ` ×${line.quantity}` : ''
  return (
    <div className={styles.row} data-kind={kind} data-unmatched={line.productId === null}>
      <time>{formatTimeOfDay(line.at)}</time>
      <span className={styles.what} title={`${line.platform} ${line.orderId} ${line.sku}`}>
        {kind !== 'paid' && <em>{t(`orders.${kind}`)} </em>}
        {line.productId === null && <mark>{t('orders.unknownSku')}</mark>}
        {product?.name ?? line.sku}
        {times}
      </span>
      <span className={styles.region}>{line.region}</span>
      <span className={styles.amount}>{isRefund ? formatYuan(-back) : formatYuan(line.amountFen)}</span>
    </div>
  )
})
