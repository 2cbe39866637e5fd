import { CommandError } from '../../../shared/api/errors.ts'
import type { Act, ActContext, Decision } from '../act.ts'
import { requireOpen } from '../guards.ts'
import { decideScene, sceneEffect } from '../scenePart.ts'

/** One part of the panic that holds, or of the resume just before, once more; all others stay as they are. */
export const retryPart: Act<'show.retryPart'> = (context, payload) => {
  const { state } = context
  const { rundown } = requireOpen(state)
  if (payload.part === 'mute') return retryMute(context, payload.input)
  if (!state.panic) throw new CommandError('panic_off', '没有在垫片保护中，没有可以重试的部分。')
  if (payload.part === 'card') {
    const { onAir } = state.card
    if (!onAir) throw new CommandError('no_card_on_air', '画面上没有卡片，无需收起。')
    return {
      events: [{ type: 'card.hidden', payload: { cardId: onAir.cardId } }],
      effects: [{ kind: 'card' }],
      answer: {},
    }
  }
  const scene = decideScene(context.link, rundown.safeScene, false)
  if (scene.status !== 'sent') {
    throw new CommandError('no_safe_scene', '没有切换：流程单没有垫片场景，或还没有连接 OBS。')
  }
  const takeId = context.newId('scene')
  return {
    events: [{ type: 'scene.asked', payload: { takeId, scene } }],
    effects: sceneEffect(state, takeId, scene, true),
    answer: {},
  }
}

/** Mutes an input of the panic again, or opens one that the resume could not open. */
function retryMute({ state }: ActContext, input: string): Decision<'show.retryPart'> {
  const { panic, restore } = state
  const isIn = (of: { mutes?: { input: string }[] } | null | undefined) =>
    of?.mutes?.some((mute) => mute.input === input) ?? false
  const takeId = isIn(panic) ? panic?.takeId : isIn(restore) ? restore?.takeId : undefined
  if (!takeId) {
    throw new CommandError(
      'unknown_input',
      `垫片没有动过“${input}”，没有可以重试的。请在声音面板里直接操作。`,
    )
  }
  return {
    events: [{ type: 'panic.muteAsked', payload: { takeId, input } }],
    effects: [{ kind: 'mutes', takeId, inputs: [input], muted: takeId === panic?.takeId }],
    answer: {},
  }
}
