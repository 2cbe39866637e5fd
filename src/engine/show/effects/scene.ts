import type { ObsLink } from '../../obs/port.ts'
import type { Director } from '../director.ts'

/** Asks OBS for the scene of a take and writes down how it ended. Nothing is tried again: a late switch is worse. */
export async function runSceneEffect(
  director: Director,
  link: ObsLink,
  effect: { takeId: string; scene: string; by?: 'transition' | 'cut' },
): Promise<void> {
  const { takeId, scene } = effect
  const outcome = await (effect.by ? link[effect.by]() : link.switchScene(scene))
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
  if (scene?.status !== 'sent') return
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
