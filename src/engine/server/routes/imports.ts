import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { MAX_SHEET_BYTES } from '../../../shared/api/imports.ts'
import { rawBody } from '../body.ts'
import type { DoorParts } from '../parts.ts'
import { query } from '../query.ts'

const Upload = z.object({ name: z.string().trim().min(1).max(200) })

/**
 * `POST /api/v1/imports?name=FILE`: the bytes of a spreadsheet, answered with what it would bring. Nothing is stored
 * before it is confirmed.
 */
export function importsRoute(api: FastifyInstance, { desk }: DoorParts): void {
  api.post('/imports', { bodyLimit: MAX_SHEET_BYTES }, async (request) => {
    const { name } = query(Upload, request.query)
    // A copy of its own: the thread takes the memory over, and a small body lies in one that others use.
    return desk.imports.open({ name, bytes: new Uint8Array(rawBody(request)) })
  })
}
