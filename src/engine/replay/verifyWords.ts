import { formatYuan, groupThousands } from '../../shared/units/money.ts'
import { formatDate, formatTimeOfDay } from '../../shared/units/time.ts'
import type { LedgerDifference } from './verifyLedger.ts'
import type { LogDifference } from './verifyLog.ts'
import type { SessionVerdict } from './verifySession.ts'

/** The verdict for people, a line each; the first difference is named, and what it means. */
export function verdictWords({ session, log, ledger, ok }: SessionVerdict): string[] {
  const { id, title, mode, openedAt, closedAt } = session
  const kind = mode === 'live' ? '直播' : '彩排'
  const state = closedAt === null ? '，还开着' : ''
  return [
    `${title}（${kind}${state}）  ${formatDate(openedAt)} ${formatTimeOfDay(openedAt)}  ${id}`,
    ...logWords(log),
    ...ledgerWords(ledger),
    ok ? '结论：一致。' : '结论：不一致。',
  ]
}

function logWords({ events, checkpoints, uncovered, difference }: SessionVerdict['log']): string[] {
  const number = groupThousands
  if (difference) return [`✗ 日志：${differenceInLog(difference)}`]
  if (checkpoints === 0) {
    return [`· 日志：${number(events)} 个事件可以完整折叠，但这一场还没有校验点，无从对照。`]
  }
  const rest = uncovered > 0 ? `；最后 ${number(uncovered)} 个事件在最后一个校验点之后，无从对照` : ''
  return [`✓ 日志：${number(events)} 个事件重新折叠，${number(checkpoints)} 个校验点全部与当时相同${rest}。`]
}

function differenceInLog(difference: LogDifference): string {
  switch (difference.kind) {
    case 'event_changed':
      return `seq ${difference.seq}（${difference.type}）已不是当时写下的内容，数据库被改动过。请从备份恢复。`
    case 'events_missing': {
      const { afterSeq, seq, expected, found } = difference
      return `seq ${afterSeq} 之后到 ${seq} 之间应有 ${expected} 个事件，现有 ${found} 个，数据库被改动过。请从备份恢复。`
    }
    case 'fold_differs': {
      const { afterSeq, seq, expected, found } = difference
      return `事件都还是当时的内容，但 seq ${afterSeq} 之后到 ${seq} 之间折叠出了不同的状态（当时 ${expected.slice(0, 12)}，现在 ${found.slice(0, 12)}）。这是程序的问题，请把日志交给开发者。`
    }
  }
}

function ledgerWords({ lines, counters, tiedBy, difference }: SessionVerdict['ledger']): string[] {
  if (difference) return [`✗ 订单：${differenceInLedger(difference)}`]
  const by = tiedBy && `直播延迟 ${tiedBy.streamDelayMs / 1000} 秒、窗口 ${tiedBy.windowMs / 1000} 秒`
  const cards = by ? `卡片归因全部按${by}。` : '卡片归因尚未计算。'
  return [`✓ 订单：${groupThousands(lines)} 行重新计数，${groupThousands(counters)} 组计数全部相同。${cards}`]
}

const dimensions: Record<string, string> = {
  total: '总计',
  product: '商品',
  segment: '环节',
  official: '人员',
  county: '产地',
  region: '地区',
  card: '卡片',
  'paid second': '付款时刻',
}
const figures: Record<LedgerDifference['figure'], string> = {
  orders: '订单数',
  units: '件数',
  gmvFen: '成交额',
  refundedFen: '退款额',
  weightG: '重量（克）',
  packs: '包数',
  unmatched: '未匹配行数',
}

function differenceInLedger({ dimension, key, figure, counter, recount }: LedgerDifference): string {
  const money = figure === 'gmvFen' || figure === 'refundedFen'
  const said = (value: number) => (money ? formatYuan(value) : groupThousands(value))
  const name = [dimensions[dimension] ?? dimension, key && `“${key}”`].filter(Boolean).join('')
  return `${name}的${figures[figure]}（${figure}）计数为 ${said(counter)}，按行重新计数为 ${said(recount)}。`
}
