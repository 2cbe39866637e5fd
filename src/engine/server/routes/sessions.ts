import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { CommandError } from '../../../shared/api/errors.ts'
import { exportFormats, exportKinds } from '../../replay/export.ts'
import type { DoorParts } from '../parts.ts'
import { query } from '../query.ts'

const EventsQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(10_000).default(1000),
})
const StateQuery = z.object({ at: z.coerce.number().int().min(0).optional() })
const ExportQuery = z.object({
  format: z.enum(exportFormats),
  what: z.enum(exportKinds).optional(),
  zero: z.coerce.number().int().min(0).optional(),
})

/**
 * The past: all sessions (newest first), a session's events after a `seq` (the next page is asked for with the last
 * one's), its fold and its counters at a wall instant in ms since the epoch (left out: now), and each showing of a card
 * with what was bought meanwhile, an estimate. An export is streamed; `what` is `events`, `orders`, `chapters` or
 * `cards`, and `zero` the wall instant at which the recording begins.
 */
export function sessionsRoutes(api: FastifyInstance, { desk }: DoorParts): void {
  api.get('/sessions', async () => desk.past.sessions())

  api.get<{ Params: { id: string } }>('/sessions/:id/events', async (request) => {
    const { after, limit } = query(EventsQuery, request.query)
    const { id } = request.params
    if (!desk.past.sessions().some((session) => session.id === id)) throw unknownSession(id)
    return desk.past.events(id, after, limit)
  })

  api.get<{ Params: { id: string } }>('/sessions/:id/state', async (request) => {
    const { at } = query(StateQuery, request.query)
    const state = desk.past.stateAt(request.params.id, at ?? desk.now())
    if (!state) throw unknownSession(request.params.id)
    return state
  })

  api.get<{ Params: { id: string } }>('/sessions/:id/tally', async (request) => {
    const { at } = query(StateQuery, request.query)
    const orders = await desk.past.ordersAt(request.params.id, at ?? desk.now(), 0)
    if (!orders) throw unknownSession(request.params.id)
    return orders.tally
  })

  api.get<{ Params: { id: string } }>('/sessions/:id/showings', async (request) => {
    const cards = desk.past.cards(request.params.id)
    if (!cards) throw unknownSession(request.params.id)
    return cards
  })

  api.get<{ Params: { id: string } }>('/sessions/:id/export', async (request, reply) => {
    const asked = query(ExportQuery, request.query)
    const what = asked.what ?? (asked.format === 'ffmetadata' ? 'chapters' : 'events')
    if (asked.format === 'ffmetadata' && what !== 'chapters') {
      throw new CommandError('bad_request', 'ffmetadata 只能导出章节（what=chapters）。')
    }
    const made = desk.past.export(request.params.id, { ...asked, what })
    if (!made) throw unknownSession(request.params.id)
    return reply
      .headers({
        'content-type': made.type,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(made.name)}`,
        'cache-control': 'no-store',
        'x-fieldcue-rows': made.rows,
      })
      .send(Readable.from(made.chunks))
  })
}

function unknownSession(id: string): CommandError {
  return new CommandError('not_found', `没有编号为“${id}”的场次。`)
}
