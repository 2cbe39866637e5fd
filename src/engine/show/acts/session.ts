import { CommandError } from '../../../shared/api/errors.ts'
import type { NewEvent } from '../../../shared/show/events.ts'
import type { Act } from '../act.ts'
import { requireOpen } from '../guards.ts'
import { holdPrompter } from '../holdPrompter.ts'

/** Opens a session on a copy of the rundown. One at a time. */
export const open: Act<'session.open'> = (context, payload) => {
  const { state, now, guardMs } = context
  if (state.session && state.session.closedAt === null) {
    throw new CommandError('session_open', `“${state.session.title}”还没有结束。请先结束它，再开新的一场。`)
  }
  const rundown = context.rundown(payload.rundownId)
  if (!rundown) {
    throw new CommandError('unknown_rundown', `没有流程单“${payload.rundownId}”，没有开场。请重新选择。`)
  }
  const snapshot = context.snapshot(rundown)
  if (snapshot.segments.length === 0) {
    throw new CommandError('empty_rundown', `流程单“${rundown.title}”里还没有段落，没有开场。请先添加段落。`)
  }
  const id = context.newId('session')
  const { title, mode, overWarnings } = payload
  return {
    events: [
      {
        type: 'session.opened',
        payload: { session: { id, title, mode }, rundown: snapshot, obs: state.obs, guardMs },
      },
      ...(overWarnings ? [{ type: 'preshow.overridden' as const, payload: overWarnings }] : []),
    ],
    rows: (tx) => tx.openSession({ id, rundownId: rundown.id, title, mode, openedAt: now }),
    effects: [{ kind: 'card' }, { kind: 'prerender' }],
    answer: { sessionId: id },
  }
}

/**
 * Closes the session; the card comes down, the picture otherwise stays as it is. Refused with `panic_on` during a panic:
 * only its resume knows which microphones it muted, and a closed session has no resume.
 */
export const close: Act<'session.close'> = (context) => {
  const { session } = requireOpen(context.state)
  if (context.state.panic) {
    throw new CommandError(
      'panic_on',
      '正在垫片保护中，没有结束：现在结束，话筒会一直静音。请先恢复，再结束。',
    )
  }
  const { onAir } = context.state.card
  const events: NewEvent[] = [...holdPrompter(context), { type: 'session.closed', payload: {} }]
  if (onAir) events.unshift({ type: 'card.hidden', payload: { cardId: onAir.cardId } })
  return {
    events,
    rows: (tx) => tx.closeSession(session.id, context.now),
    effects: [{ kind: 'card' }],
    answer: {},
  }
}
