import { CommandError } from '../../../shared/api/errors.ts'
import type { Act } from '../act.ts'
import { restoreCard } from '../cardPart.ts'
import { requireNoPanic, requireOpen } from '../guards.ts'
import { decideScene, sceneBackEffect } from '../scenePart.ts'

/**
 * Gives back what was on air before the last take: segment, its running timer, scene and card. The guard time does
 * not apply, since a wrong take must be gone at once. With OBS away the scene is left alone rather than refusing.
 */
export const undo: Act<'show.undoTake'> = (context) => {
  const { state, link } = context
  requireOpen(state)
  requireNoPanic(state)
  if (!state.undo)
    throw new CommandError('nothing_to_undo', '没有可以撤销的切换：只能撤销最近一次，且只能一次。')
  const takeId = context.newId('take')
  const { onAir } = state.undo
  const scene = decideScene(link, state.undo.scene, link.status.state !== 'ready')
  const card = restoreCard(context, state.undo.card)
  return {
    events: [{ type: 'take.undone', payload: { takeId, undoes: state.undo.takeId, onAir, scene, card } }],
    effects: [...sceneBackEffect(state, takeId, scene), { kind: 'card' }],
    answer: { takeId, segmentId: onAir?.segmentId ?? null, scene: scene.status },
  }
}
