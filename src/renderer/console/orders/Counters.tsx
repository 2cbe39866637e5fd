import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatYuan, groupThousands, splitYuan } from '../../../shared/units/money.ts'
import { GRAMS_PER_JIN } from '../../../shared/units/weight.ts'
import { useData } from '../../stores/context.ts'
import styles from './Counters.module.css'

/** The four figures of the show. Never smoothed, never counted up for effect: what is stored is what is shown. */
export function Counters() {
  return (
    <div className={styles.grid}>
      <Orders />
      <Sales />
      <Weight />
      <Rate />
    </div>
  )
}

function Counter(props: { id: string; value: number; label: string; title?: string; children: ReactNode }) {
  const { id, value, label, title, children } = props
  return (
    <div data-testid={`tally-${id}`} data-value={value} title={title}>
      <small>{label}</small>
      <b>{children}</b>
    </div>
  )
}

function Orders() {
  const { t } = useTranslation()
  const orders = useData((data) => data.tally.orders)
  return (
    <Counter id="orders" value={orders} label={t('orders.orders')}>
      {groupThousands(orders)}
      <i>{t('orders.ordersUnit')}</i>
    </Counter>
  )
}

function Sales() {
  const { t } = useTranslation()
  const gmvFen = useData((data) => data.tally.gmvFen)
  const refundedFen = useData((data) => data.tally.refundedFen)
  const { sign, yuan, cents } = splitYuan(gmvFen)
  const refunded = t('orders.refunded', { amount: formatYuan(refundedFen).replace('¥', '') })
  return (
    <Counter
      id="gmv"
      value={gmvFen}
      label={refundedFen > 0 ? `${t('orders.gmv')} · ${refunded}` : t('orders.gmv')}
      title={t('orders.net', { amount: formatYuan(gmvFen - refundedFen) })}
    >
      {sign}¥{yuan}
      <i>.{cents}</i>
      <span data-testid="tally-refunded" data-value={refundedFen} hidden />
    </Counter>
  )
}

function Weight() {
  const { t } = useTranslation()
  const weightG = useData((data) => data.tally.weightG)
  // Whole 斤: the second decimal would flicker with each order and says nothing. The raw grams are in data-value.
  return (
    <Counter id="jin" value={weightG} label={t('orders.weight')}>
      {groupThousands(Math.floor(weightG / GRAMS_PER_JIN))}
      <i>{t('orders.jin')}</i>
    </Counter>
  )
}

function Rate() {
  const { t } = useTranslation()
  const rate = useData((data) => data.tally.ratePerSecond)
  return (
    <Counter id="rate" value={rate} label={t('orders.rate')}>
      {rate.toFixed(1)}
      <i>{t('orders.rateUnit')}</i>
    </Counter>
  )
}
