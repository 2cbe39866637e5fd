import { ingestLine } from '../../shared/orders/ingestLine.ts'
import { LineRejection } from '../../shared/orders/lineRejection.ts'
import type { IngestReceipt, OrderLine } from '../../shared/orders/types.ts'
import { applyLines, type Outcome } from './applyLines.ts'
import { groupCommit } from './groupCommit.ts'
import type { LedgerParts } from './parts.ts'
import type { IngestContext, Ledger } from './port.ts'
import { type Refused, refusedBody, refusedLine } from './quarantine.ts'

/** A commit takes batches until it has this many lines: more would hold up the rest of the desk. */
const LINES_PER_COMMIT = 5000

/**
 * So many lines may wait, four commits' worth: a sender that can be told to come again is then told so, before its
 * lines are even read. Sources in this process wait for each batch anyhow, so they slow down by themselves.
 */
export const MOST_WAITING_LINES = 4 * LINES_PER_COMMIT

/** A batch that has been read and waits for its commit. */
interface IngestJob {
  lines: OrderLine[]
  refused: Refused[]
  context: IngestContext
  outcomes: Record<Outcome, number>
}

export interface Ingest {
  ingest: Ledger['ingest']
  quarantineBody: Ledger['quarantineBody']
  isFull: Ledger['isFull']
  /** Commits what is waiting. */
  flush(): void
}

/** @param beforeCommit brings the ledger's knowledge of the show up to date */
export function createIngest(parts: LedgerParts, beforeCommit: () => void): Ingest {
  const queue = groupCommit<IngestJob>(
    commit,
    ({ lines, refused }) => lines.length + refused.length,
    LINES_PER_COMMIT,
  )

  function commit(jobs: IngestJob[]): void {
    beforeCommit()
    parts.transaction((tx) => {
      const deliveries = jobs.map((job) => {
        // Anew at each attempt: a commit that failed for all is tried again for each.
        const outcomes = noOutcomes()
        job.outcomes = outcomes
        const { lines, context } = job
        const { receivedAt, isPast } = context
        return { lines, receivedAt, isPast, onOutcome: (outcome: Outcome) => outcomes[outcome]++ }
      })
      applyLines(parts, tx, deliveries)
      for (const { refused, context } of jobs) parts.quarantine.keep(refused, context)
    })
  }

  return {
    async ingest(batch, context) {
      const job: IngestJob = { lines: [], refused: [], context, outcomes: noOutcomes() }
      const rejected: IngestReceipt['rejected'] = []
      for (let index = 0; index < batch.length; index++) {
        const line = ingestLine(batch[index])
        if (line instanceof LineRejection) {
          const { code, message } = line
          rejected.push({ index, code, message })
          job.refused.push(refusedLine(batch[index], line))
        } else job.lines.push(line)
      }
      if (batch.length > 0) await queue.add(job)
      return { ...job.outcomes, rejected }
    },
    quarantineBody(raw, reason, context) {
      return queue.add({ lines: [], refused: [refusedBody(raw, reason)], context, outcomes: noOutcomes() })
    },
    isFull: () => queue.waiting() >= MOST_WAITING_LINES,
    flush: queue.flush,
  }
}

function noOutcomes(): Record<Outcome, number> {
  return { accepted: 0, duplicate: 0, updated: 0, stale: 0 }
}
