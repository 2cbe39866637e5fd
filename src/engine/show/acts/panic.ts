import { CommandError } from '../../../shared/api/errors.ts'
import type { Act } from '../act.ts'
import { hideCard, restoreCard } from '../cardPart.ts'
import { requireOpen } from '../guards.ts'
import { holdPrompter } from '../holdPrompter.ts'
import { decideScene, sceneEffect } from '../scenePart.ts'

/**
 * Safe scene, card hidden, timers held. Whatever cannot be done is left out, never a reason to do nothing: with OBS
 * away the timers are held and the card is taken down all the same.
 */
export const panic: Act<'show.panic'> = (context) => {
  const { state, link } = context
  const { rundown } = requireOpen(state)
  if (state.panic) throw new CommandError('panic_on', '已经在垫片保护中。')
  const takeId = context.newId('panic')
  const scene = decideScene(link, rundown.safeScene, link.status.state !== 'ready')
  return {
    events: [
      ...holdPrompter(context),
      { type: 'panic.started', payload: { takeId, scene, card: hideCard(context) } },
    ],
    effects: [...sceneEffect(takeId, scene), { kind: 'card' }],
    answer: {},
  }
}

/** Gives back exactly the scene and card that panic took away, and lets the timers run on. */
export const resume: Act<'show.resume'> = (context) => {
  const { state, link, now } = context
  requireOpen(state)
  if (!state.panic) throw new CommandError('panic_off', '没有在垫片保护中，无需恢复。')
  const takeId = context.newId('resume')
  const heldMs = Math.max(0, now - state.panic.since)
  const scene = decideScene(link, state.panic.scene, link.status.state !== 'ready')
  const card = restoreCard(context, state.panic.card)
  return {
    events: [{ type: 'panic.ended', payload: { takeId, heldMs, scene, card } }],
    effects: [...sceneEffect(takeId, scene), { kind: 'card' }],
    answer: {},
  }
}
