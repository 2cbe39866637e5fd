import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Id } from '../../../shared/library/types.ts'
import type { DoorParts } from '../parts.ts'
import { query } from '../query.ts'

const Asked = z.object({ rundownId: Id })

/** `GET /api/v1/preshow?rundownId=ID`: the pre-show check, each line with its topic, level and code. */
export function preshowRoute(api: FastifyInstance, { desk }: DoorParts): void {
  api.get('/preshow', async (request) => desk.preshow(query(Asked, request.query).rundownId))
}
