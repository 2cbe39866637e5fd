import type { SwitchPhase } from '../../../shared/obs/outcome.ts'
import { isUnderway } from '../../../shared/show/state.ts'
import type { ObsLink } from '../../obs/port.ts'
import type { Effect } from '../act.ts'
import type { Director } from '../director.ts'

/**
 * Asks OBS for the scene of a take and writes down how it went. Nothing is tried again: what OBS would swallow now is held
 * by the link, and a switch that failed stays failed, for a late one is worse.
 */
export async function runSceneEffect(
  director: Director,
  link: ObsLink,
  effect: Extract<Effect, { kind: 'scene' }>,
): Promise<void> {
  const { takeId, scene, by, isUrgent } = effect
  let isHeld = false

  /** A switch that goes out at once is told by its outcome alone; that it waits, and when it went out, is worth a line. */
  function hear(phase: SwitchPhase): void {
    if (phase.phase === 'held') {
      isHeld = true
      const { scene: name, until } = phase
      director.record([{ type: 'scene.held', payload: { takeId, scene: name, until } }], 'obs')
    } else if (phase.phase === 'sent' && isHeld) {
      director.record([{ type: 'scene.sent', payload: { takeId, scene: phase.scene } }], 'obs')
    }
  }

  const outcome = await (by ? link[by](hear) : link.switchScene(scene, hear, { isUrgent }))
  director.record(
    [
      outcome.ok
        ? { type: 'scene.confirmed', payload: { takeId, scene } }
        : { type: 'scene.failed', payload: { takeId, scene, code: outcome.code, message: outcome.message } },
    ],
    'obs',
  )
}

/**
 * A take that was under way when the engine died: OBS itself says whether it arrived. It is never sent again.
 */
export function settleInterruptedScene(director: Director, link: ObsLink): void {
  const { scene } = director.state()
  if (!isUnderway(scene)) return
  const { takeId } = scene
  director.record(
    [
      link.status.program === scene.scene
        ? { type: 'scene.confirmed', payload: { takeId, scene: scene.scene } }
        : {
            type: 'scene.failed',
            payload: {
              takeId,
              scene: scene.scene,
              code: 'interrupted',
              message: `引擎重启时切换被打断，OBS 现在播出“${link.status.program ?? '未知'}”。请看画面，需要时再切一次。`,
            },
          },
    ],
    'engine',
  )
}
