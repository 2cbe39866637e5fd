import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatYuan, groupThousands, splitYuan } from '../../../shared/units/money.ts'
import { GRAMS_PER_JIN } from '../../../shared/units/weight.ts'
import { useData } from '../../stores/context.ts'
import { Beside } from './Beside.tsx'
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

interface CounterProps {
  id: string
  value: number
  label: string
  title?: string
  /** The line below the figure; kept where it is empty, so that nothing moves when it comes. */
  foot: ReactNode
  children: ReactNode
}

function Counter(props: CounterProps) {
  const { id, value, label, title, foot, children } = props
  return (
    <div data-testid={`tally-${id}`} data-value={value} title={title}>
      <small>{label}</small>
      <b>{children}</b>
      <small className={styles.foot}>{foot}</small>
    </div>
  )
}

function Orders() {
  const { t } = useTranslation()
  const orders = useData((data) => data.tally.orders)
  return (
    <Counter id="orders" value={orders} label={t('orders.orders')} foot={<Beside figure="orders" isLong />}>
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
      foot={
        <>
          <span data-testid="tally-net" data-value={gmvFen - refundedFen}>
            {t('figures.netShort', { amount: formatYuan(gmvFen - refundedFen).replace('¥', '') })}
          </span>
          <Beside figure="gmvFen" />
        </>
      }
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
  const units = useData((data) => data.tally.units)
  const packs = useData((data) => data.tally.packs)
  const n = groupThousands(units)
  const counts =
    packs > 0
      ? t('figures.unitsAndPacks', { units: n, packs: groupThousands(packs) })
      : t('orders.units', { n })
  const foot = (
    <>
      <span title={counts}>{counts}</span>
      <Beside figure="weightG" />
    </>
  )
  // Whole 斤: the second decimal would flicker with each order and says nothing. The raw grams are in data-value.
  return (
    <Counter id="jin" value={weightG} label={t('orders.weight')} foot={foot}>
      {groupThousands(Math.floor(weightG / GRAMS_PER_JIN))}
      <i>{t('orders.jin')}</i>
    </Counter>
  )
}

function Rate() {
  const { t } = useTranslation()
  const rate = useData((data) => data.tally.ratePerSecond)
  const oneSecond = useData((data) => data.tally.rates.oneSecond)
  const oneMinute = useData((data) => data.tally.rates.oneMinute)
  const foot = t('figures.rates', { one: oneSecond.toFixed(0), minute: oneMinute.toFixed(1) })
  return (
    <Counter id="rate" value={rate} label={t('orders.rate')} foot={<span>{foot}</span>}>
      {rate.toFixed(1)}
      <i>{t('orders.rateUnit')}</i>
    </Counter>
  )
}
