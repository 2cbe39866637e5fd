import { CommandError } from '../../../shared/api/errors.ts'
import { panicInputs } from '../../../shared/obs/panicInputs.ts'
import type { NewEvent } from '../../../shared/show/events.ts'
import { type MuteAsk, mutesToOpen } from '../../../shared/show/panicMutes.ts'
import type { Act, ActContext, Effect } from '../act.ts'
import { hideCard, restoreCard } from '../cardPart.ts'
import { requireOpen } from '../guards.ts'
import { holdPrompter } from '../holdPrompter.ts'
import { decideScene, sceneBackEffect, sceneEffect } from '../scenePart.ts'

/**
 * Safe scene, card hidden, chosen inputs muted, timers held. Each part goes its own way: whatever cannot be done is
 * said and left out, never a reason to do nothing. With OBS away the timers are held and the card is taken down all
 * the same.
 */
export const panic: Act<'show.panic'> = (context) => {
  const { state, link } = context
  const { rundown } = requireOpen(state)
  if (state.panic) throw new CommandError('panic_on', '已经在垫片保护中。')
  const takeId = context.newId('panic')
  const scene = decideScene(link, rundown.safeScene, link.status.state !== 'ready')
  const mutes = mutesNow(context)
  const events: NewEvent[] = [
    ...holdPrompter(context),
    { type: 'panic.started', payload: { takeId, scene, card: hideCard(context) } },
  ]
  if (mutes.length > 0) events.push({ type: 'panic.muted', payload: { takeId, mutes } })
  return {
    events,
    // Mutes first: an OBS with a blocked window answers on few threads, and a switch that waits for it takes one.
    effects: [
      ...muteEffect(takeId, mutes, true),
      ...sceneEffect(state, takeId, scene, true),
      { kind: 'card' },
    ],
    answer: {},
  }
}

/** Gives back exactly the scene, the card and the sound that panic took away, and lets the timers run on. */
export const resume: Act<'show.resume'> = (context) => {
  const { state, link, now } = context
  requireOpen(state)
  if (!state.panic) throw new CommandError('panic_off', '没有在垫片保护中，无需恢复。')
  const takeId = context.newId('resume')
  const heldMs = Math.max(0, now - state.panic.since)
  const scene = decideScene(link, state.panic.scene, link.status.state !== 'ready')
  const card = restoreCard(context, state.panic.card)
  const inputs = mutesToOpen(state.panic.mutes ?? [])
  const events: NewEvent[] = [{ type: 'panic.ended', payload: { takeId, heldMs, scene, card } }]
  if (inputs.length > 0) events.push({ type: 'panic.unmuting', payload: { takeId, inputs } })
  return {
    events,
    effects: [
      ...sceneBackEffect(state, takeId, scene),
      ...muteEffect(takeId, inputs, false),
      { kind: 'card' },
    ],
    answer: {},
  }
}

/** What is muted now, with what an earlier resume could not open: it is still muted by us, and owed. */
function mutesNow({ state, link, panicMutes }: ActContext): MuteAsk[] {
  if (link.status.state === 'off') return []
  const owed = (state.restore?.mutes ?? []).map(({ input, volumeDb }) => ({ input, volumeDb }))
  const { inputs } = link.status
  const chosen = panicInputs(panicMutes, inputs)
    .filter((name) => owed.every(({ input }) => input !== name))
    .map((name) => ({ input: name, volumeDb: inputs.find((input) => input.name === name)?.volumeDb ?? null }))
  return [...owed, ...chosen]
}

function muteEffect(takeId: string, asks: readonly MuteAsk[], muted: boolean): Effect[] {
  return asks.length > 0 ? [{ kind: 'mutes', takeId, inputs: asks.map(({ input }) => input), muted }] : []
}
