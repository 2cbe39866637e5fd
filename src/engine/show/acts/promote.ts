import { CommandError } from '../../../shared/api/errors.ts'
import { isSameObs } from '../../../shared/obs/divergence.ts'
import { soundToCarry, wantedScene } from '../../../shared/show/carried.ts'
import type { NewEvent } from '../../../shared/show/events.ts'
import type { PromotedOutput } from '../../../shared/show/standbyState.ts'
import type { ScenePart } from '../../../shared/show/state.ts'
import { wordReason } from '../../obs/reasons.ts'
import { type KeptRoles, ROLES_KEY } from '../../obs/roles.ts'
import type { Act, ActContext, Effect } from '../act.ts'
import { visibleCard } from '../picture.ts'

/**
 * The standby becomes the primary, in one act: the roles are swapped durably together with the event, and the picture,
 * the card and the sound that the show wants are asserted on it. Nothing is asked of the old primary.
 */
export const promoteStandby: Act<'obs.promoteStandby'> = (context, { auto = false }) => {
  const { state, link, roles } = context
  requireStandby(context)
  const promotionId = context.newId('promotion')
  const { state: was, reason, url } = link.status
  const scene = sceneToAssert(context)
  const outputs = promotedOutputs(context)
  const card = cardToAssert(context)
  const mutes = state.panic?.mutes?.filter(({ touched }) => !touched).map(({ input }) => input) ?? []
  const events: NewEvent[] = [
    {
      type: 'obs.promoted',
      payload: { promotionId, auto, was: { state: was, reason, url }, ...outputs, scene },
    },
    ...card,
    ...mutes.map(
      (input): NewEvent => ({
        type: 'panic.muteAsked',
        payload: { takeId: state.panic?.takeId ?? '', input },
      }),
    ),
  ]
  const sound = soundToCarry(link.status.inputs, roles.standby.status.inputs)
  const effects: Effect[] = [
    { kind: 'swapRoles' },
    ...(scene.status === 'sent' ? [{ kind: 'scene' as const, takeId: promotionId, scene: scene.scene }] : []),
    { kind: 'sound', promotionId, sound: sound.filter(({ input }) => !mutes.includes(input)) },
    { kind: 'card' },
  ]
  if (state.panic && mutes.length > 0) {
    effects.push({ kind: 'mutes', takeId: state.panic.takeId, inputs: mutes, muted: true })
  }
  if (outputs.stream === 'starting') effects.push({ kind: 'startStream', promotionId })
  return {
    events,
    rows: (tx) => tx.putSetting(ROLES_KEY, { swapped: !roles.isSwapped } satisfies KeptRoles),
    effects,
    answer: {},
  }
}

/** Brings the standby in step; the effect tells what it could not do. */
export const syncStandby: Act<'obs.syncStandby'> = (context) => {
  requireStandby(context, '没有同步')
  return { events: [], effects: [{ kind: 'syncStandby' }], answer: {} }
}

/** Throws `no_standby` in words: swapping with nothing would take the show off the desk. */
function requireStandby({ link, roles }: ActContext, consequence = '主机没有变化'): void {
  const { status } = roles.standby
  if (isSameObs(status, link.status)) {
    throw new CommandError(
      'no_standby',
      `${consequence}：备机和主机是同一台 OBS（${status.url}）。请在设置里填另一台的地址。`,
    )
  }
  if (status.state === 'ready') return
  const why =
    status.state === 'off'
      ? '还没有设置备机。'
      : status.reason
        ? `备机：${wordReason(status.reason, status.url)}`
        : '备机还在连接。'
  throw new CommandError('no_standby', `${consequence}，没有可以接替的备机：${why}`, {
    obs: status.state,
    reason: status.reason,
  })
}

function sceneToAssert({ state, roles }: ActContext): ScenePart {
  const { panic, rundown } = state
  // A panic that did not reach its safe scene, because the old primary lacks it or hangs, reaches it here.
  const safe = panic && rundown ? rundown.safeScene : null
  // Held back by the old primary's transition: nothing holds it back here.
  const held = state.scene?.status === 'held' ? state.scene.scene : null
  const scene = safe !== null && state.scene?.scene === safe ? safe : (held ?? wantedScene(state))
  if (scene === null) return { status: 'none' }
  return roles.standby.status.scenes.includes(scene)
    ? { status: 'sent', scene }
    : { status: 'skipped', scene, code: 'scene_missing' }
}

/** A card that is up has to be drawn by the new primary before it counts as on air again; another build draws anew. */
function cardToAssert({ state, roles, newId }: ActContext): NewEvent[] {
  const card = visibleCard(state)
  if (!card) return []
  const { cardId, productId, version } = card
  if (card.delivery === roles.standbyDelivery) {
    return [{ type: 'card.revised', payload: { cardId, version: version + 1 } }]
  }
  const { standbyDelivery: delivery } = roles
  return [
    {
      type: 'card.taken',
      payload: { action: 'take', cardId: newId('card'), productId, version: 1, delivery },
    },
  ]
}

function promotedOutputs({ state, roles }: ActContext): { stream: PromotedOutput; record: PromotedOutput } {
  const { status } = roles.standby
  const { streaming, recording } = roles.primaryOutputs
  const isLive = state.session !== null && state.session.closedAt === null && state.session.mode === 'live'
  const stream = outputAfter(streaming, status.streaming)
  return {
    stream: stream === 'needed' && isLive && roles.mayStartStream ? 'starting' : stream,
    record: outputAfter(recording, status.recording),
  }
}

function outputAfter(before: boolean | null, now: boolean | null): PromotedOutput {
  if (now === true) return 'running'
  if (before === null) return 'unknown'
  return before ? 'needed' : 'idle'
}
