import type { FastifyInstance } from 'fastify'
import type { DoorParts } from '../parts.ts'

/** `GET /api/v1/tally`: the counters of the open session, as committed. */
export function tallyRoute(api: FastifyInstance, { desk }: DoorParts): void {
  api.get('/tally', async () => desk.orders.tally())
}
