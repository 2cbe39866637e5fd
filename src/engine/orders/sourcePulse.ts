import type { SourceStatus, SourceTrouble } from '../../shared/api/streams.ts'
import { parseIsoInstant } from '../../shared/orders/isoInstant.ts'
import type { IngestReceipt } from '../../shared/orders/types.ts'

/** The figures that every source keeps in the same way: what came, when, how much of it was good, what went wrong. */
export interface SourcePulse {
  /** Lines have been handed to the ledger, which answered with `receipt`. Clears the trouble. */
  received(lines: readonly unknown[], receipt: IngestReceipt, at: number): void
  /** Something came that cannot even be handed to the ledger as a line. */
  refused(at: number): void
  /** An attempt worked, whether or not it brought orders. Clears the trouble. */
  succeeded(at: number): void
  failed(trouble: SourceTrouble): void
  /** Forgets the trouble: a new start is a new attempt. */
  clear(): void
  readonly trouble: SourceTrouble | null
  readonly lastSuccessAt: number | null
  readonly lastReceivedAt: number | null
  /**
   * The figures as the desk shows them.
   * @param fetchedTo of a polled platform: up to which instant everything has been fetched; it is then the lag's base
   */
  figures(
    now: number,
    fetchedTo?: number | null,
  ): Pick<SourceStatus, 'lastReceivedAt' | 'lastSuccessAt' | 'lag' | 'counts' | 'error'>
}

export function createSourcePulse(): SourcePulse {
  const counts = { received: 0, accepted: 0, rejected: 0 }
  let lastReceivedAt: number | null = null
  let lastSuccessAt: number | null = null
  let newestAt: number | null = null
  let trouble: SourceTrouble | null = null

  function succeeded(at: number): void {
    lastSuccessAt = at
    trouble = null
  }

  return {
    received(lines, receipt, at) {
      succeeded(at)
      if (lines.length === 0) return
      lastReceivedAt = at
      counts.received += lines.length
      counts.accepted += receipt.accepted + receipt.updated
      counts.rejected += receipt.rejected.length
      const newest = newestInstant(lines, receipt)
      if (newest !== null) newestAt = Math.max(newestAt ?? newest, newest)
    },
    refused(at) {
      lastReceivedAt = at
      counts.received += 1
      counts.rejected += 1
    },
    succeeded,
    failed(happened) {
      trouble = happened
    },
    clear() {
      trouble = null
    },
    get trouble() {
      return trouble
    },
    get lastSuccessAt() {
      return lastSuccessAt
    },
    get lastReceivedAt() {
      return lastReceivedAt
    },
    figures(now, fetchedTo) {
      const isPolled = fetchedTo !== undefined
      const base = isPolled ? fetchedTo : newestAt
      return {
        lastReceivedAt,
        lastSuccessAt,
        lag:
          base === null
            ? null
            : { ms: Math.max(0, now - base), since: isPolled ? 'fetched' : 'newest_order' },
        counts: { ...counts },
        error: trouble,
      }
    },
  }
}

/** The latest `updatedAt` among the lines that were stored; a refused one may claim any time it likes. */
function newestInstant(lines: readonly unknown[], { rejected }: IngestReceipt): number | null {
  const refused = new Set(rejected.map(({ index }) => index))
  let newest: number | null = null
  for (let index = 0; index < lines.length; index++) {
    if (refused.has(index)) continue
    const { updatedAt } = lines[index] as { updatedAt?: unknown }
    const at = typeof updatedAt === 'string' ? parseIsoInstant(updatedAt) : Number.NaN
    if (!Number.isNaN(at) && (newest === null || at > newest)) newest = at
  }
  return newest
}
