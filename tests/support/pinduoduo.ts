import type { PddRaw } from '../../src/shared/orders/pinduoduo/fields.ts'

/** `2026-07-15 20:01:03` in Beijing, of an instant in ms. */
export function beijing(at: number): string {
  return new Date(at + 8 * 3600_000).toISOString().slice(0, 19).replace('T', ' ')
}

/** `59.80`, of fen. */
export function yuan(fen: number): string {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
}

export interface PddOrderPatch {
  sn?: string
  /** Ms. */
  paidAt?: number
  updatedAt?: number
  confirm?: 0 | 1 | 2
  items?: { sku: string; count?: number; priceFen: number }[]
  discountFen?: number
  postageFen?: number
}

/** An order as the platform's list has it, with buyer fields that must never be stored. Its sums agree. */
export function makePddOrder(at: number, patch: PddOrderPatch = {}): Record<string, unknown> {
  const { sn = '260715-000000000000001', paidAt = at, updatedAt = paidAt, confirm = 1 } = patch
  const { items = [{ sku: 'JL-XM-5J', priceFen: 2990 }], discountFen = 0, postageFen = 0 } = patch
  const goods = items.reduce((sum, { count = 1, priceFen }) => sum + count * priceFen, 0)
  return {
    order_sn: sn,
    order_status: 1,
    refund_status: 1,
    after_sales_status: 0,
    confirm_status: confirm,
    group_status: 1,
    risk_control_status: 0,
    pay_amount: yuan(goods - discountFen + postageFen),
    goods_amount: yuan(goods),
    discount_amount: yuan(discountFen),
    platform_discount: '0.00',
    seller_discount: yuan(discountFen),
    postage: yuan(postageFen),
    created_time: beijing(paidAt - 5000),
    pay_time: confirm === 0 ? '' : beijing(paidAt),
    confirm_time: confirm === 0 ? '' : beijing(paidAt + 1000),
    updated_at: beijing(updatedAt),
    province: '山西省',
    city: '忻州市',
    receiver_name: '~AgAAAAK-买家姓名-密文~0~',
    receiver_phone: '~13800000000-密文~0~',
    address: '~某某小区-密文~0~',
    buyer_memo: '请放门口-买家留言',
    item_list: items.map(({ sku, count = 1, priceFen }) => ({
      goods_id: 1_000_001,
      sku_id: `9007199254740993${sku.length}`,
      outer_id: sku,
      goods_name: sku,
      goods_spec: '',
      goods_count: count,
      goods_price: yuan(priceFen),
    })),
  }
}

/** A refund as the platform's list has it. */
export function makePddRefund(
  orderSn: string,
  amountFen: number,
  at: number,
  patch: { id?: string; status?: number; skuId?: string } = {},
): Record<string, unknown> {
  return {
    id: patch.id ?? `refund-${orderSn}`,
    order_sn: orderSn,
    after_sales_status: patch.status ?? 10,
    after_sales_type: 2,
    refund_amount: yuan(amountFen),
    order_amount: '0.00',
    sku_id: patch.skuId ?? '',
    created_time: beijing(at),
    updated_time: beijing(at),
    after_sale_reason: '买家原因',
  }
}

/** As the client's parser hands it on: every number its own text. */
export function asParsed(value: unknown): PddRaw {
  return JSON.parse(JSON.stringify(value), (_key, each) => (typeof each === 'number' ? String(each) : each))
}
