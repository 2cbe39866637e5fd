import { z } from 'zod'
import type { ObsOutcome } from '../../shared/obs/outcome.ts'
import type { Session } from './session.ts'
import { after } from './timer.ts'
import { callFailure, failure } from './words.ts'

const StudioMode = z.object({ studioModeEnabled: z.boolean() })

/** Leaving studio mode ends a transition at once, whichever way it stands: it may finish first. */
const STILL_WITHIN_MS = 2000
const LOOK_AGAIN_MS = [0, 50, 150, 300, 600]

/** Turns OBS's studio mode on or off; what is chosen for next stays chosen. Resolves when OBS reads back so. */
export async function setStudioMode(session: Session, on: boolean): Promise<ObsOutcome> {
  const { studio, scenes, motion, preview } = session
  const { control, model, time } = studio
  if (model.status.studioMode === on) return { ok: true }
  await motion.still(STILL_WITHIN_MS)
  let taken: { isDone: boolean; chosen: string | null }
  try {
    taken = await scenes.run(async () => {
      // What was chosen while a transition ran counts, too.
      const chosen = preview.next
      await control.call('SetStudioModeEnabled', { studioModeEnabled: on })
      for (const wait of LOOK_AGAIN_MS) {
        if (wait > 0) await after(time.setTimer, wait)
        const { studioModeEnabled } = await control.ask(StudioMode, 'GetStudioModeEnabled')
        if (studioModeEnabled === on) return { isDone: true, chosen }
      }
      return { isDone: false, chosen }
    })
  } catch (error) {
    return callFailure(error, on ? '打开工作室模式' : '关上工作室模式')
  }
  const { isDone, chosen } = taken
  if (!isDone) return failure('unconfirmed', `工作室模式没有${on ? '打开' : '关上'}。请看一眼 OBS。`)
  await studio.refresh(['scenes'], [])
  return on && chosen !== null && chosen !== model.status.preview ? preview.set(chosen) : { ok: true }
}
