import type { FastifyInstance, FastifyRequest } from 'fastify'
import { slowDown } from '../../orders/webhook.ts'
import { rawBody } from '../body.ts'
import { drained } from '../errors.ts'
import type { DoorParts } from '../parts.ts'

/** 5,000 lines of about 330 bytes are 1.7 MB; room for long ids and names. */
const INGEST_BODY_LIMIT = 8 * 1024 * 1024
/** Bodies that may be under way together. A flood is turned away by its headers, before it fills the memory. */
const MOST_BYTES_UNDER_WAY = 8 * INGEST_BODY_LIMIT

/** `POST /ingest/orders`: signed instead of token-bearing. Checked, stored and worded by the order source. */
export function ingestRoute(app: FastifyInstance, { desk }: DoorParts): void {
  const underWay = new Map<FastifyRequest, number>()
  let bytes = 0

  app.post(
    '/ingest/orders',
    {
      bodyLimit: INGEST_BODY_LIMIT,
      onRequest: async (request, reply) => {
        const size = sizeOf(request)
        if (underWay.size > 0 && bytes + size > MOST_BYTES_UNDER_WAY) {
          const { status, headers = {}, body } = slowDown()
          await drained(request.raw)
          return reply.code(status).headers(headers).send(body)
        }
        underWay.set(request, size)
        bytes += size
        // The answer's end, or the sender's: whichever comes, its bytes are no longer under way.
        reply.raw.once('close', () => {
          bytes -= underWay.get(request) ?? 0
          underWay.delete(request)
        })
      },
    },
    async (request, reply) => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [
          name,
          Array.isArray(value) ? value[0] : value,
        ]),
      )
      const answer = await desk.orders.webhook(headers, rawBody(request))
      return reply
        .code(answer.status)
        .headers(answer.headers ?? {})
        .send(answer.body)
    },
  )
}

/** A body of unknown length is taken for as large as it may become. */
function sizeOf(request: FastifyRequest): number {
  const length = Number(request.headers['content-length'])
  return Number.isFinite(length) ? length : INGEST_BODY_LIMIT
}
