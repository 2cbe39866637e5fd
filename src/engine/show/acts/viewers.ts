import type { Act } from '../act.ts'
import { requireOpen } from '../guards.ts'

/** Writes down how many are watching, as somebody read it off the platform. The desk itself never counts viewers. */
export const note: Act<'viewers.note'> = (context, { count, source }) => {
  requireOpen(context.state)
  return {
    events: [{ type: 'viewers.noted', payload: { count, source: source || null } }],
    answer: {},
  }
}
