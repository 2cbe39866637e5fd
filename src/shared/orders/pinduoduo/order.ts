import { allot } from '../allot.ts'
import { beijingTimeOf, fenOf, isRaw, type PddRaw, PddRefusal, textOf, wholeOf } from './fields.ts'

/** One kind of goods in an order, with its part of what was paid. */
export interface PddItem {
  /** The platform's SKU, told apart where an order names one twice: it stays when the list's order changes. */
  lineId: string
  /** The merchant's own code, or the platform's SKU where the merchant gave none. */
  sku: string
  quantity: number
  amountFen: number
}

/** An order of the platform without its refunds, as far as the ledger needs it. Nothing of the buyer but a province. */
export interface PddOrder {
  orderSn: string
  /** `confirm_status`: only a confirmed order counts. */
  status: 'created' | 'paid' | 'cancelled'
  /** Instants in ms since the epoch. */
  createdAt: number | null
  paidAt: number | null
  updatedAt: number
  region: string | null
  items: PddItem[]
}

const STATUSES = ['created', 'paid', 'cancelled'] as const

/** Services that the buyer pays beside goods and postage, in the list's older and newer form. */
const SERVICE_FIELDS = ['delivery_install_value', 'delivery_home_value', 'home_install_value'] as const

/** What may be kept of an order that is refused: no name, address, phone, memo or payment number among them. */
export const orderFields = [
  'order_sn',
  'order_status',
  'refund_status',
  'after_sales_status',
  'confirm_status',
  'group_status',
  'risk_control_status',
  'pay_amount',
  'goods_amount',
  'discount_amount',
  'platform_discount',
  'seller_discount',
  'postage',
  ...SERVICE_FIELDS,
  'service_fee_detail',
  'created_time',
  'pay_time',
  'confirm_time',
  'updated_at',
  'province',
  'city',
] as const
export const itemFields = [
  'goods_id',
  'sku_id',
  'outer_id',
  'goods_name',
  'goods_spec',
  'goods_count',
  'goods_price',
] as const

/**
 * Reads an order of `pdd.order.number.list.increment.get` (domain.md, "Pinduoduo Open Platform"). Yuan become fen by
 * their digits, Beijing times instants, and what was paid is split over the items by their price, to the fen.
 * @throws PddRefusal when a field cannot be read or the sums do not agree
 */
export function readOrder(raw: PddRaw): PddOrder {
  const orderSn = textOf(raw, 'order_sn')
  if (orderSn === null) throw unreadable('没有订单号 order_sn')
  const confirm = wholeOf(raw, 'confirm_status')
  const status = confirm === null ? undefined : STATUSES[confirm]
  if (status === undefined) throw unreadable(`成交状态 confirm_status 是“${show(raw.confirm_status)}”`)
  const updatedAt = beijingTimeOf(raw, 'updated_at')
  if (updatedAt === null) throw unreadable(`更新时间 updated_at 是“${show(raw.updated_at)}”`)
  const paidAt = timeOrNone(raw, 'pay_time') ?? timeOrNone(raw, 'confirm_time')
  if (status === 'paid' && paidAt === null) throw unreadable('已成交却没有支付时间 pay_time')
  return {
    orderSn,
    status,
    createdAt: timeOrNone(raw, 'created_time'),
    paidAt,
    updatedAt,
    region: textOf(raw, 'province'),
    items: readItems(raw, readPaid(raw)),
  }
}

/** What was paid, once the platform's own sums agree: a wrong amount is worse than a missing order. */
function readPaid(raw: PddRaw): number {
  const paid = amount(raw, 'pay_amount')
  const goods = amount(raw, 'goods_amount')
  const discount = amount(raw, 'discount_amount')
  const postage = amount(raw, 'postage')
  const service = readService(raw)
  if (paid === goods - discount + postage + service) return paid
  throw new PddRefusal(
    'amount_identity',
    `金额对不上：实付 ${paid} 分，而商品 ${goods} − 优惠 ${discount} + 邮费 ${postage} + 服务费 ${service} = ${
      goods - discount + postage + service
    } 分。没有计入，原文已隔离，请到平台后台核对。`,
  )
}

function readService(raw: PddRaw): number {
  const { service_fee_detail: details } = raw
  if (Array.isArray(details)) {
    return details.filter(isRaw).reduce((sum, detail) => sum + amount(detail, 'service_fee'), 0)
  }
  return SERVICE_FIELDS.reduce((sum, field) => sum + amount(raw, field), 0)
}

function readItems(raw: PddRaw, paidFen: number): PddItem[] {
  const list = Array.isArray(raw.item_list) ? raw.item_list.filter(isRaw) : []
  if (list.length === 0) throw unreadable('没有商品明细 item_list')
  const items = list.map((item) => {
    const quantity = wholeOf(item, 'goods_count')
    if (quantity === null || quantity === 0)
      throw unreadable(`商品数量 goods_count 是“${show(item.goods_count)}”`)
    const skuId = textOf(item, 'sku_id')
    const sku = textOf(item, 'outer_id') ?? skuId
    if (sku === null) throw unreadable('商品既没有 outer_id 也没有 sku_id')
    return { id: skuId ?? sku, sku, quantity, weight: amount(item, 'goods_price') * quantity }
  })
  // In an order of their own: the platform may list them one way today and another way tomorrow.
  items.sort(
    (a, b) => compare(a.id, b.id) || compare(a.sku, b.sku) || a.quantity - b.quantity || a.weight - b.weight,
  )
  const shares = allot(
    paidFen,
    items.map(({ weight }) => weight),
  )
  const seen = new Map<string, number>()
  return items.map(({ id, sku, quantity }, index) => {
    const nth = (seen.get(id) ?? 0) + 1
    seen.set(id, nth)
    return { lineId: nth === 1 ? id : `${id}#${nth}`, sku, quantity, amountFen: shares[index] ?? 0 }
  })
}

function amount(raw: PddRaw, field: string): number {
  const fen = fenOf(raw, field)
  if (fen === null) throw unreadable(`金额 ${field} 是“${show(raw[field])}”`)
  return fen
}

/** An empty time is none; one that is there and cannot be read is not passed over. */
function timeOrNone(raw: PddRaw, field: string): number | null {
  if (raw[field] == null || raw[field] === '') return null
  const at = beijingTimeOf(raw, field)
  if (at === null) throw unreadable(`时间 ${field} 是“${show(raw[field])}”`)
  return at
}

function unreadable(what: string): PddRefusal {
  return new PddRefusal('bad_order', `拼多多的这张订单读不懂：${what}。没有计入，原文已隔离。`)
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.slice(0, 40)
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
