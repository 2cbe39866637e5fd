import type { FastifyInstance } from 'fastify'
import { rawBody } from '../body.ts'
import type { DoorParts } from '../parts.ts'

/** 5,000 lines of about 330 bytes are 1.7 MB; room for long ids and names. */
const INGEST_BODY_LIMIT = 8 * 1024 * 1024

/** `POST /ingest/orders`: signed instead of token-bearing. Checked, stored and worded by the order source. */
export function ingestRoute(app: FastifyInstance, { desk }: DoorParts): void {
  app.post('/ingest/orders', { bodyLimit: INGEST_BODY_LIMIT }, async (request, reply) => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    )
    const { status, body } = await desk.orders.webhook(headers, rawBody(request))
    return reply.code(status).send(body)
  })
}
