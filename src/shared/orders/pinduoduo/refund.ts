import { beijingTimeOf, fenOf, type PddRaw, PddRefusal, textOf } from './fields.ts'

/** A refund that the platform has paid out. */
export interface PddRefund {
  refundId: string
  orderSn: string
  /** The platform's SKU that it is for, where it says so. */
  skuId: string | null
  amountFen: number
  /** Ms since the epoch. */
  updatedAt: number
}

/** `after_sales_status` of a refund that has been paid; every other one is still a wish or has come to nothing. */
export const REFUND_PAID = '10'

/** What may be kept of a refund that is refused. */
export const refundFields = [
  'id',
  'order_sn',
  'after_sales_status',
  'after_sales_type',
  'order_amount',
  'refund_amount',
  'sku_id',
  'goods_number',
  'created_time',
  'updated_time',
] as const

/**
 * Reads a refund of `pdd.refund.list.increment.get`.
 * @returns null for one that has not been paid out
 * @throws PddRefusal when it was paid and cannot be read
 */
export function readRefund(raw: PddRaw): PddRefund | null {
  if (textOf(raw, 'after_sales_status') !== REFUND_PAID) return null
  const refundId = textOf(raw, 'id')
  const orderSn = textOf(raw, 'order_sn')
  const amountFen = fenOf(raw, 'refund_amount')
  const updatedAt = beijingTimeOf(raw, 'updated_time')
  if (refundId === null || orderSn === null || amountFen === null || updatedAt === null) {
    throw new PddRefusal(
      'bad_refund',
      '拼多多的这笔退款读不懂：编号、订单号、金额或时间不对。没有计入，原文已隔离。',
    )
  }
  return { refundId, orderSn, skuId: textOf(raw, 'sku_id'), amountFen, updatedAt }
}
