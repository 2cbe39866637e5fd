import { CommandError } from '../../../shared/api/errors.ts'
import { ingestLine } from '../../../shared/orders/ingestLine.ts'
import { LineRejection } from '../../../shared/orders/lineRejection.ts'
import type { Act } from '../act.ts'
import { requireProduct } from '../guards.ts'

/*
 * What an operator does about orders that could not be placed. Ledger and log change in one transaction: the act's
 * rows run inside it, and what they find out is filled into the answer there.
 */

/** Ties an SKU that orders carry to a product of the library; its past lines are counted anew. */
export const matchSku: Act<'order.match'> = ({ state, ledger }, { sku, productId }) => {
  if (state.rundown) requireProduct(state.rundown, productId)
  const answer = { lines: 0, previous: ledger().matchedTo(sku) }
  return {
    events: [{ type: 'order.matched', payload: { sku, productId } }],
    rows: () => {
      answer.lines = ledger().match(sku, productId)
    },
    answer,
  }
}

export const unmatchSku: Act<'order.unmatch'> = ({ ledger }, { sku }) => {
  const answer = { lines: 0 }
  return {
    events: [{ type: 'order.unmatched', payload: { sku } }],
    rows: () => {
      answer.lines = ledger().unmatch(sku)
    },
    answer,
  }
}

/** A line that still breaks a rule is refused with the rule's own words, and the kept input stays open. */
export const resubmit: Act<'quarantine.resubmit'> = ({ ledger }, { id, line: raw }) => {
  const line = ingestLine(raw)
  if (line instanceof LineRejection) {
    throw new CommandError('bad_request', `${line.message}这一条还在隔离里，改好再提交。`, {
      lineCode: line.code,
    })
  }
  const { platform, shopId, orderId, lineId } = line
  const answer: { outcome: 'accepted' | 'duplicate' | 'updated' | 'stale' } = { outcome: 'duplicate' }
  return {
    events: [{ type: 'quarantine.resubmitted', payload: { id, platform, shopId, orderId, lineId } }],
    rows: () => {
      answer.outcome = ledger().repairs.resubmit(id, line)
    },
    answer,
  }
}

export const discard: Act<'quarantine.discard'> = ({ ledger }, { id, reason }) => ({
  events: [{ type: 'quarantine.discarded', payload: { id, reason } }],
  rows: () => ledger().repairs.discard(id, reason),
  answer: {},
})

export const reopen: Act<'quarantine.reopen'> = ({ ledger }, { id }) => ({
  events: [{ type: 'quarantine.reopened', payload: { id } }],
  rows: () => ledger().repairs.reopen(id),
  answer: {},
})
