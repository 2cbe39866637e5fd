import type { CellErrorCode } from './cell.ts'

const words: Record<CellErrorCode, string> = {
  missing: '没有填写',
  id_destroyed: '长编号被表格软件当成数字，末几位已经丢失。请从平台重新导出，不要用表格软件另存',
  bad_id: '不是编号',
  bad_amount: '不是以元为单位、最多两位小数的金额',
  negative: '金额是负数',
  bad_quantity: '不是 1 到 100000 的整数',
  bad_status: '不认识这个状态，请在状态对照里指定',
  bad_time: '读不懂这个时间',
  refund_exceeds: '退款多于实付',
  too_long: '太长',
  repeated: '同一张订单里出现了两次',
  bad_line: '不能记成订单行',
}

/** A bad cell in Chinese, for the quarantine; the desk has words of its own. */
export function wordCell(column: string, { code, text }: { code: CellErrorCode; text: string }): string {
  return `${column}：${words[code]}${text === '' ? '' : `（“${text}”）`}`
}
