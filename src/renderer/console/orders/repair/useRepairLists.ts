import { useCallback, useEffect, useState } from 'react'
import { useData, useStores } from '../../../stores/context.ts'
import type { QuarantineRow, SkuMatch, UnmatchedSku } from '../../../stores/transport.ts'

/** A page of each; the next one is asked for with the last row's number. */
const PAGE = 50

export interface RepairLists {
  unmatched: UnmatchedSku[]
  matches: SkuMatch[]
  open: QuarantineRow[]
  hasMoreOpen: boolean
  settled: QuarantineRow[]
  hasMoreSettled: boolean
}

/** What there is to repair and what was; asked anew when the counts say that it changed. */
export function useRepairLists() {
  const { transport } = useStores()
  const [lists, setLists] = useState<RepairLists | null>(null)
  const [hasFailed, setFailed] = useState(false)
  const unmatchedNow = useData((data) => data.tally.unmatched)
  const quarantinedNow = useData((data) => data.vitals?.quarantined ?? 0)

  const load = useCallback(async () => {
    try {
      const [unmatched, matches, open, settled] = await Promise.all([
        transport.unmatched(),
        transport.skuMatches(),
        transport.quarantine({ limit: PAGE }),
        transport.quarantine({ limit: PAGE, settled: true }),
      ])
      const hasMore = { hasMoreOpen: open.length === PAGE, hasMoreSettled: settled.length === PAGE }
      setLists({ unmatched, matches, open, settled, ...hasMore })
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }, [transport])

  const more = async (which: 'open' | 'settled') => {
    const rows = lists?.[which] ?? []
    const before = rows.at(-1)?.id
    if (before === undefined) return
    try {
      const next = await transport.quarantine({ before, limit: PAGE, settled: which === 'settled' })
      const hasMore = next.length === PAGE
      setLists(
        (now) =>
          now && {
            ...now,
            [which]: [...now[which], ...next],
            [which === 'open' ? 'hasMoreOpen' : 'hasMoreSettled']: hasMore,
          },
      )
    } catch {
      setFailed(true)
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew when the counts say that it changed
  useEffect(() => void load(), [load, unmatchedNow, quarantinedNow])

  return { lists, hasFailed, load, more }
}
