import type { Desk } from '../../desk.ts'
import { settle } from './bell.ts'
import type { Outflow } from './outflow.ts'

/** A frame at 25 fps, and OBS's answer. What takes longer is news of its own: the desk shows that it waits. */
const MOST_MS = 50

/** What is asked of the desk: the scene that it wants, and its clock. */
interface Switching {
  now(): number
  show: Pick<Desk['show'], 'state' | 'onEvents'>
}

/**
 * Room, once OBS has done what it was just asked for. A page that hears of a take draws it at once, on the cores that OBS
 * needs for the switch: measured, that made each take some 2 ms later (docs/benchmarks.md). The picture goes first; the
 * page then hears of the take and of its confirmation together and draws once.
 */
export function afterSwitch(desk: Switching, outflow: Outflow): Outflow {
  const isOnItsWay = () => desk.show.state().scene?.status === 'sent'

  /** What is left of its time; whole where the clock was set back meanwhile. */
  function leftMs(): number {
    const { scene } = desk.show.state()
    const passed = scene ? desk.now() - scene.sentAt : MOST_MS
    return passed < 0 ? MOST_MS : MOST_MS - passed
  }

  async function switched(signal: AbortSignal): Promise<void> {
    if (!isOnItsWay() || leftMs() <= 0) return
    await settle(signal, (done) => {
      const timer = setTimeout(done, leftMs())
      const stop = desk.show.onEvents(() => {
        if (!isOnItsWay()) done()
      })
      return () => {
        clearTimeout(timer)
        stop()
      }
    })
  }

  return {
    async ready(signal) {
      await switched(signal)
      await outflow.ready(signal)
    },
  }
}
