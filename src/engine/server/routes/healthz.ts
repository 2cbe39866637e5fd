import type { FastifyInstance } from 'fastify'
import type { DoorParts } from '../parts.ts'

/** `GET /healthz`: open to every program on this machine, so it says how things stand and nothing of the show. */
export function healthzRoute(app: FastifyInstance, { desk }: DoorParts): void {
  app.get('/healthz', async () => {
    const { seq, session, obs } = desk.show.state()
    return {
      status: 'ok',
      version: desk.version,
      sessionId: session && session.closedAt === null ? session.id : null,
      seq,
      obs: { primary: obs.primary.state, standby: obs.standby.state },
    }
  })
}
