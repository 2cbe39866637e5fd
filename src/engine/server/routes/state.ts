import type { FastifyInstance } from 'fastify'
import type { DoorParts } from '../parts.ts'

/** `GET /api/v1/state`: the folded show, as every surface folds it. */
export function stateRoute(api: FastifyInstance, { desk }: DoorParts): void {
  api.get('/state', async () => desk.show.state())
}
