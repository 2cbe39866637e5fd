import type { ClockSet } from '../shared/api/streams.ts'
import type { Clock } from '../shared/units/time.ts'
import type { SetTimer } from './obs/timer.ts'

const LOOK_EVERY_MS = 1000
/** Less is the network's own fine adjustment, or a machine that was busy. */
export const LEAST_SET_MS = 2000

/** Notices when somebody sets this machine's clock: the two clocks then no longer agree about how much time went by. */
export function watchClock(clock: Clock, setTimer: SetTimer, onSet: (set: ClockSet) => void) {
  let last: ClockSet | null = null
  let offset = clock.now() - clock.mono()
  let cancel = () => {}

  function look(): void {
    const now = clock.now() - clock.mono()
    const byMs = Math.round(now - offset)
    offset = now
    if (Math.abs(byMs) >= LEAST_SET_MS) {
      last = { at: clock.now(), byMs }
      onSet(last)
    }
    cancel = setTimer(look, LOOK_EVERY_MS)
  }

  cancel = setTimer(look, LOOK_EVERY_MS)
  return { last: () => last, stop: () => cancel() }
}
