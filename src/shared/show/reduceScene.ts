import type { ShowEvent } from './events.ts'
import { isUnderway, type ScenePart, type SceneState, type ShowState } from './state.ts'

type SceneEvent = Extract<ShowEvent, { type: `scene.${string}` }>

/** Follows a scene from asked to settled. An answer to an older ask is ignored: only the last one is on screen. */
export function reduceScene(state: ShowState, event: SceneEvent): ShowState {
  if (event.type === 'scene.asked') {
    return { ...state, scene: askedScene(state, event.payload.takeId, event.payload.scene, event.at) }
  }
  if (event.type === 'scene.late') return { ...state, scene: lateScene(state, event) }
  const { scene } = state
  if (!scene || scene.takeId !== event.payload.takeId) return state
  if (event.type === 'scene.held' || event.type === 'scene.sent') {
    return isUnderway(scene) ? { ...state, scene: movedOn(scene, event) } : state
  }
  if (event.type === 'scene.confirmed') {
    return {
      ...state,
      scene: { ...scene, status: 'confirmed', settledAt: event.at, code: null, message: null },
    }
  }
  const { code, message } = event.payload
  return { ...state, scene: { ...scene, status: 'failed', settledAt: event.at, code, message } }
}

/** Held back by OBS's transition, or gone out after it: its time begins then. */
function movedOn(
  scene: SceneState,
  event: Extract<SceneEvent, { type: 'scene.held' | 'scene.sent' }>,
): SceneState {
  const { scene: name } = event.payload
  return event.type === 'scene.held'
    ? { ...scene, scene: name, status: 'held', code: event.payload.until }
    : { ...scene, scene: name, status: 'sent', code: null, sentAt: event.at }
}

/** The scene state after an act: unchanged when the act has no scene of its own. */
export function askedScene(state: ShowState, takeId: string, part: ScenePart, at: number): SceneState | null {
  if (part.status === 'none') return state.scene
  return {
    takeId,
    scene: part.scene,
    status: part.status,
    sentAt: at,
    settledAt: part.status === 'skipped' ? at : null,
    code: part.status === 'skipped' ? part.code : null,
    message: null,
  }
}

/** A late switch stays a failure, and says that the picture has changed all the same. */
function lateScene(state: ShowState, event: Extract<SceneEvent, { type: 'scene.late' }>): SceneState {
  const { scene, lateMs } = event.payload
  return {
    takeId: state.scene?.takeId ?? '',
    scene,
    status: 'failed',
    sentAt: event.at - lateMs,
    settledAt: event.at,
    code: 'late_switch',
    message: `OBS 卡住了，晚了 ${(lateMs / 1000).toFixed(1)} 秒才切到“${scene}”，画面刚刚变了。请看画面，需要时再切一次。`,
  }
}
