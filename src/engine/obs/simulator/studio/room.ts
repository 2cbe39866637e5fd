import type { Clock } from '../../../../shared/units/time.ts'
import type { SetTimer } from '../../timer.ts'
import type { Emit } from '../protocol.ts'
import type { Size } from './types.ts'

/** What every part of the studio shares: its clock, its timers, its frame rate and its voice. */
export interface Room {
  clock: Clock
  canvas: Size
  fps: number
  emit: Emit
  /** Runs once after `ms`, unless the studio is closed before; the answer cancels. */
  later: (run: () => void, ms: number) => () => void
  /** Runs when OBS would have drawn the next frame. */
  nextFrame: (run: () => void) => void
}

/** Timers that all end with the studio. */
export class Timers {
  readonly #setTimer: SetTimer
  readonly #running = new Set<() => void>()

  constructor(setTimer: SetTimer) {
    this.#setTimer = setTimer
  }

  later(run: () => void, ms: number): () => void {
    const cancel = this.#setTimer(() => {
      this.#running.delete(cancel)
      run()
    }, ms)
    this.#running.add(cancel)
    return () => {
      this.#running.delete(cancel)
      cancel()
    }
  }

  /** Runs again and again, at once after `ms` and then every `ms`, until cancelled. */
  every(run: () => void, ms: number): () => void {
    let cancel = this.later(again, ms)
    const timers = this
    function again(): void {
      cancel = timers.later(again, ms)
      run()
    }
    return () => cancel()
  }

  clear(): void {
    for (const cancel of this.#running) cancel()
    this.#running.clear()
  }
}
