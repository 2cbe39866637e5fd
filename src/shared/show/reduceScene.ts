import type { ShowEvent } from './events.ts'
import type { ScenePart, SceneState, ShowState } from './state.ts'

type SceneEvent = Extract<ShowEvent, { type: 'scene.asked' | 'scene.confirmed' | 'scene.failed' }>

/** Follows a scene from asked to settled. An answer to an older ask is ignored: only the last one is on screen. */
export function reduceScene(state: ShowState, event: SceneEvent): ShowState {
  if (event.type === 'scene.asked') {
    return { ...state, scene: askedScene(state, event.payload.takeId, event.payload.scene, event.at) }
  }
  const { scene } = state
  if (!scene || scene.takeId !== event.payload.takeId) return state
  if (event.type === 'scene.confirmed') {
    return {
      ...state,
      scene: { ...scene, status: 'confirmed', settledAt: event.at, code: null, message: null },
    }
  }
  const { code, message } = event.payload
  return { ...state, scene: { ...scene, status: 'failed', settledAt: event.at, code, message } }
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
