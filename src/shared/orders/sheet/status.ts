import type { OrderStatus } from '../types.ts'
import { CellError, cellText, isNothing, type SheetCell } from './cell.ts'

/** What the words of an order's state mean, and of its after-sale. `null`: nothing, the order's own state holds. */
export type StatusTable = Readonly<Record<string, OrderStatus | 'ignore'>>

/** By the word exactly. The operator's own table goes before it. */
const known: StatusTable = {
  created: 'created',
  paid: 'paid',
  cancelled: 'cancelled',
  refunded: 'refunded',
  待付款: 'created',
  待支付: 'created',
  等待买家付款: 'created',
  待成团: 'paid',
  已成团: 'paid',
  拼团中: 'paid',
  待发货: 'paid',
  备货中: 'paid',
  部分发货: 'paid',
  已发货: 'paid',
  '已发货,待收货': 'paid',
  待收货: 'paid',
  已收货: 'paid',
  已签收: 'paid',
  已完成: 'paid',
  交易成功: 'paid',
  '买家已付款,等待卖家发货': 'paid',
  '卖家已发货,等待买家确认': 'paid',
  已取消: 'cancelled',
  已关闭: 'cancelled',
  交易关闭: 'cancelled',
  未成团: 'cancelled',
}

const knownAfterSale: StatusTable = {
  退款成功: 'refunded',
  已退款: 'refunded',
  已全额退款: 'refunded',
  无售后: 'ignore',
  无售后或售后取消: 'ignore',
  没有申请退款: 'ignore',
  售后处理中: 'ignore',
  退款中: 'ignore',
  待商家处理: 'ignore',
  '退款中,待商家处理': 'ignore',
  售后关闭: 'ignore',
  退款关闭: 'ignore',
  退款失败: 'ignore',
}

/** A state as it is looked up: half-width, without blanks. */
export function statusKey(cell: SheetCell | undefined): string {
  return cellText(cell).replace(/\s+/g, '').replace(/，/g, ',')
}

/** What a state means by the operator's table, then by ours; null: nobody knows. */
export function statusMeaning(
  key: string,
  kind: 'status' | 'afterSale',
  own: StatusTable,
): OrderStatus | 'ignore' | null {
  const table = kind === 'status' ? known : knownAfterSale
  if (Object.hasOwn(own, key)) return own[key] ?? null
  if (Object.hasOwn(table, key)) return table[key] ?? null
  // "未发货，退款成功", "已收货，退款成功": whatever else it says, the money has gone back.
  return /(退款成功|已退款)$/.test(key) ? 'refunded' : null
}

export function readStatus(
  cell: SheetCell | undefined,
  kind: 'status' | 'afterSale',
  own: StatusTable,
): OrderStatus | 'ignore' {
  if (isNothing(cell)) {
    if (kind === 'afterSale') return 'ignore'
    throw new CellError('missing')
  }
  const meaning = statusMeaning(statusKey(cell), kind, own)
  if (meaning === null) throw new CellError('bad_status', cellText(cell))
  return meaning
}
