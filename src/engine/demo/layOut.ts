import type { SetupPlan } from '../../shared/obs/outcome.ts'
import type { ObsLink } from '../obs/port.ts'
import type { SetTimer } from '../obs/timer.ts'

/** A simulator is on this machine and ready within some 100 ms; nobody waits for longer than this. */
const READY_WITHIN_MS = 3000

export interface StudioLayout {
  /** Scenes, and the card's layer in each. */
  plan: SetupPlan
  /** What is to be on program; null leaves it. */
  program: string | null
}

/**
 * Lays a studio out over a link of its own, before the show's link sees it: a real OBS goes on through the engine's
 * death with scene and card layers in place, and a simulated one that died with the engine must come back likewise.
 * Resolves when it is laid out, or when the studio does not get ready: the show's own link then says why.
 */
export async function layOut(guest: ObsLink, layout: StudioLayout, setTimer: SetTimer): Promise<void> {
  try {
    if (!(await isReady(guest, setTimer))) return
    await guest.setupStudio(layout.plan)
    if (layout.program !== null) await guest.switchScene(layout.program)
  } finally {
    await guest.stop()
  }
}

function isReady(link: ObsLink, setTimer: SetTimer): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (ready: boolean) => {
      giveUp()
      stopListening()
      resolve(ready)
    }
    const giveUp = setTimer(() => settle(false), READY_WITHIN_MS)
    const stopListening = link.on((event) => {
      if (event.type === 'status' && event.status.state === 'ready') settle(true)
    })
    link.start()
  })
}
