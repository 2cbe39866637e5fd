import type { FastifyInstance } from 'fastify'
import { courseOf } from '../../../shared/figures/comparison.ts'
import { openedSince } from '../../../shared/show/clockSet.ts'
import type { DoorParts } from '../parts.ts'

/**
 * `GET /api/v1/tally`: the counters of the open session, as committed. `GET /api/v1/comparison`: the last live session
 * of the same rundown, and what it had counted that long after its opening; `comparison` is null where there is none.
 */
export function tallyRoute(api: FastifyInstance, { desk }: DoorParts): void {
  api.get('/tally', async () => desk.orders.tally())
  api.get('/comparison', async () => {
    const { session } = desk.show.state()
    const comparison = desk.orders.comparison()
    if (!session || !comparison) return { comparison: null }
    const elapsedMs = (session.closedAt ?? desk.now()) - openedSince(session)
    return { comparison, elapsedMs, past: courseOf(comparison).at(elapsedMs) }
  })
}
