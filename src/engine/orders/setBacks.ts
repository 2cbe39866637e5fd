import { z } from 'zod'
import type { Store, StoreTransaction } from '../store/port.ts'
import type { SetBack } from './clockLine.ts'
import { LONGEST_RATE_MS } from './rate.ts'

const KEY = 'rates.setBack'
const Kept = z.object({ from: z.number(), until: z.number() })

/**
 * The wall time that this machine's clock has shown twice, kept in the file. What the file says came then came at one
 * of two times, and nobody can tell which: the next engine leaves it out of its rates.
 */
export interface SetBacks {
  note(range: SetBack): void
  /** Whether something at this wall instant may have come at another time. */
  covers(at: number): boolean
  /** Keeps what was noted with the first orders that came since, inside their transaction. */
  keep(tx: StoreTransaction): void
}

export function createSetBacks(store: Pick<Store, 'settings'>): SetBacks {
  const read = Kept.safeParse(store.settings.get(KEY))
  let range: SetBack | null = read.success ? read.data : null
  let isNew = false

  return {
    note(next) {
      // One that no rate can reach any more is forgotten for the next.
      const isNear = range !== null && range.until > next.from - LONGEST_RATE_MS
      range =
        range !== null && isNear
          ? { from: Math.min(range.from, next.from), until: Math.max(range.until, next.until) }
          : next
      isNew = true
    },
    covers: (at) => range !== null && range.from <= at && at <= range.until,
    keep(tx) {
      if (!isNew) return
      tx.putSetting(KEY, range)
      tx.afterCommit(() => {
        isNew = false
      })
    },
  }
}
