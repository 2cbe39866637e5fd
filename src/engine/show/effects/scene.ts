import type { ObsLink } from '../../obs/port.ts'
import type { Director } from '../director.ts'

/**
 * OBS's longest transition takes 20 s, and each of our asks waits 1.2 s for its end. The bound is for an OBS that never
 * says that it is through.
 */
const MOST_ASKS = 20

/**
 * Asks OBS for the scene of a take and writes down how it ended. Nothing is tried again, for a late switch is worse; but a
 * panic's safe scene, which OBS in studio mode takes from nobody while a transition runs, is asked for until that has
 * ended. It is not late as long as the panic holds and nothing else has been asked for.
 */
export async function runSceneEffect(
  director: Director,
  link: ObsLink,
  effect: { takeId: string; scene: string; by?: 'transition' | 'cut' },
): Promise<void> {
  const { takeId, scene } = effect
  const ask = () => (effect.by ? link[effect.by]() : link.switchScene(scene))
  const isPanics = () => {
    const state = director.state()
    return state.panic !== null && state.scene?.takeId === takeId
  }
  let outcome = await ask()
  for (let asks = 1; asks < MOST_ASKS && !outcome.ok && outcome.code === 'busy' && isPanics(); asks++)
    outcome = await ask()
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
