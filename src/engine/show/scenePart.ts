import { CommandError } from '../../shared/api/errors.ts'
import type { ScenePart, ShowState } from '../../shared/show/state.ts'
import type { ObsLink } from '../obs/port.ts'
import type { Effect } from './act.ts'

/**
 * The scene half of an act, decided before anything is sent.
 *
 * A switch is never queued: with an OBS that is configured but not ready the act is refused at once with
 * `obs_not_ready`, unless its caller asked to go without the scene. With no OBS configured there is nothing to
 * switch, so the show runs on cards and clocks alone.
 */
export function decideScene(link: ObsLink, scene: string | null, withoutScene: boolean): ScenePart {
  if (scene === null) return { status: 'none' }
  const { state } = link.status
  if (state === 'ready' && !withoutScene) return { status: 'sent', scene }
  if (state === 'off') return { status: 'skipped', scene, code: 'obs_off' }
  if (withoutScene) return { status: 'skipped', scene, code: 'without_scene' }
  throw obsNotReady(link, `场景“${scene}”没有切换，也不会稍后补切。可以只切卡片与计时，或在 OBS 里手动切换。`)
}

/** Words a refusal for an OBS that cannot act now. */
export function obsNotReady(link: ObsLink, consequence: string): CommandError {
  const { state, reason } = link.status
  const what = {
    off: '还没有连接 OBS',
    connecting: 'OBS 正在连接',
    hung: 'OBS 没有响应',
    lost: 'OBS 断开了',
    refused: 'OBS 拒绝了连接',
    ready: 'OBS 刚刚变为不可用',
  }[state]
  return new CommandError('obs_not_ready', `${what}，${consequence}`, { obs: state, reason })
}

/**
 * Sends what was decided: the effect that belongs to a scene part, if it has one. One that leaves the picture alone takes
 * back a scene that still waits for OBS's transition: it would come after the act that did not want it.
 */
export function sceneEffect(state: ShowState, takeId: string, part: ScenePart, isUrgent = false): Effect[] {
  if (part.status === 'sent') {
    return [{ kind: 'scene', takeId, scene: part.scene, ...(isUrgent ? { isUrgent } : {}) }]
  }
  return part.status === 'skipped' ? withdrawn(state) : []
}

const withdrawn = ({ scene }: ShowState): Effect[] =>
  scene?.status === 'held' ? [{ kind: 'withdrawScene' }] : []

/** The same for an act that gives the picture back: where nobody knows what it was, what still waits must not come, either. */
export function sceneBackEffect(state: ShowState, takeId: string, part: ScenePart): Effect[] {
  return part.status === 'none' ? withdrawn(state) : sceneEffect(state, takeId, part)
}
