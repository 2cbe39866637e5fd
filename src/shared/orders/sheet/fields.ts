import { cellText, type SheetCell } from './cell.ts'

/** What a column can mean. */
export const sheetFields = [
  'orderId',
  'lineId',
  'sku',
  'quantity',
  'amount',
  'refunded',
  'status',
  'afterSale',
  'createdAt',
  'paidAt',
  'updatedAt',
  'region',
] as const
export type SheetField = (typeof sheetFields)[number]

/** Without these no row can become a line. `status` may be missing: what has a time of payment is then paid. */
export const neededFields: readonly SheetField[] = ['orderId', 'sku', 'quantity', 'amount']

/**
 * What platforms call their columns, the preferred name first. Pinduoduo's are those of its merchant back office;
 * Douyin's and Taobao's are assumptions until somebody has tried them, so every column can be set by hand.
 */
const names: Record<SheetField, readonly string[]> = {
  orderId: ['订单号', '订单编号', '主订单编号', '主订单号', 'orderid', '订单id'],
  lineId: ['子订单编号', '子订单号', '样式id', '商品单号', 'lineid'],
  sku: [
    '商家编码-规格维度',
    '商家编码-sku维度',
    '商家编码-商品维度',
    '商家编码',
    '规格编码',
    'sku编码',
    'sku',
    '外部系统编号',
    '样式id',
  ],
  quantity: ['商品数量(件)', '商品数量', '宝贝数量', '宝贝总数量', '购买数量', '数量', 'quantity'],
  amount: [
    '用户实付金额(元)',
    '买家实际支付金额',
    '买家实付金额',
    '订单应付金额',
    '实付金额',
    '商家实收金额(元)',
    '商家实收金额',
    'amount',
  ],
  refunded: ['退款金额(元)', '退款金额', '售后退款金额', 'refunded'],
  status: ['订单状态', '交易状态', 'status'],
  afterSale: ['售后状态', '退款状态'],
  createdAt: ['订单创建时间', '订单提交时间', '下单时间', '创建时间', '订单成交时间', 'createdat'],
  paidAt: ['支付时间', '付款时间', '订单付款时间', '支付完成时间', 'paidat'],
  updatedAt: ['更新时间', '最后更新时间', '修改时间', 'updatedat'],
  region: ['省', '省份', '收货省份', '收件省', 'region'],
}

/** A column's name as it is compared: without blanks, brackets of one kind, small letters. */
export function columnKey(cell: SheetCell | undefined): string {
  return cellText(cell).replace(/\s+/g, '').replace(/（/g, '(').replace(/）/g, ')').toLowerCase()
}

export type SheetColumns = Partial<Record<SheetField, number>>

/** The columns whose names are known. One column may mean two things: a platform's SKU id is also its line. */
export function guessColumns(header: readonly SheetCell[]): SheetColumns {
  const keys = header.map(columnKey)
  const columns: SheetColumns = {}
  for (const field of sheetFields) {
    const name = names[field].find((each) => keys.includes(each))
    if (name !== undefined) columns[field] = keys.indexOf(name)
  }
  return columns
}

/** How many rows may stand above the names: titles, the query of the export. */
const HEADER_WITHIN = 20

/** The row that names the columns: the one among the first that has most known names, else the first with text. */
export function findHeader(rows: readonly (readonly SheetCell[])[]): number {
  let best = rows.findIndex((row) => row.some((cell) => cellText(cell) !== ''))
  let most = 0
  for (let at = 0; at < Math.min(rows.length, HEADER_WITHIN); at++) {
    const known = new Set(Object.values(guessColumns(rows[at] ?? []))).size
    if (known > most) {
      most = known
      best = at
    }
  }
  return Math.max(0, best)
}

/** The same for every file of the same export: a mapping is remembered under it. */
export function headerSignature(header: readonly SheetCell[]): string {
  const keys = header.map(columnKey)
  while (keys.at(-1) === '') keys.pop()
  return keys.join('\u001f')
}

/** Which platform's export it is, by columns that only one of them has; `sheet` for none of them. */
export function guessPlatform(header: readonly SheetCell[]): string {
  const keys = new Set(header.map(columnKey))
  const has = (...any: string[]) => any.some((name) => keys.has(name))
  if (has('商家编码-规格维度', '用户实付金额(元)', '商家实收金额(元)')) return 'pinduoduo'
  if (has('主订单编号')) return 'douyin'
  if (has('宝贝标题', '宝贝总数量', '买家实际支付金额')) return 'taobao'
  return 'sheet'
}
