import type { Rundown } from '../shared/library/types.ts'
import type { SetupPlan } from '../shared/obs/outcome.ts'
import type { ShowState } from '../shared/show/state.ts'

/** What every studio of this kind has, for a desk whose library is still empty. */
const USUAL_SCENES = ['片头', '全景', '双人', '产品特写', '垫片']

/** The scenes that the open show, or else the library's rundowns, name; with the overlay at the canvas's size. */
export function studioPlan(state: ShowState, rundowns: readonly Rundown[], overlayUrl: string): SetupPlan {
  const { rundown, session } = state
  const isOpen = session !== null && session.closedAt === null
  const named =
    rundown && isOpen
      ? [...rundown.segments.map((segment) => segment.scene), rundown.safeScene]
      : rundowns.flatMap((row) => [
          ...row.groups.flatMap((group) => group.segments.map((segment) => segment.scene)),
          row.safeScene,
        ])
  const scenes = [...new Set(named.filter((scene) => scene !== null))]
  const canvas = state.obs.primary.canvas
  return {
    scenes: scenes.length > 0 ? scenes : USUAL_SCENES,
    overlay: canvas ? { url: overlayUrl, ...canvas } : null,
  }
}
