import type { IncomingMessage } from 'node:http'
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { CommandError } from '../../shared/api/errors.ts'
import type { Desk } from '../desk.ts'
import type { Logger } from '../log.ts'
import { createTokens, requireOperator } from './auth.ts'
import { installBodies } from './body.ts'
import { answerUnreadable, installErrors } from './errors.ts'
import { refuseForeign } from './guards.ts'
import { installHeaders } from './headers.ts'
import { type Address, listen } from './listen.ts'
import type { DoorParts } from './parts.ts'
import { commandsRoute } from './routes/commands.ts'
import { healthzRoute } from './routes/healthz.ts'
import { importsRoute } from './routes/imports.ts'
import { ingestRoute } from './routes/ingest.ts'
import { libraryRoutes } from './routes/library.ts'
import { pagesRoutes } from './routes/pages.ts'
import { picturesRoutes } from './routes/pictures.ts'
import { preshowRoute } from './routes/preshow.ts'
import { sessionsRoutes } from './routes/sessions.ts'
import { stateRoute } from './routes/state.ts'
import { tallyRoute } from './routes/tally.ts'
import { installRpc } from './rpc/socket.ts'

export interface ServerOptions {
  desk: Desk
  host: string
  /** 0 takes a free one. */
  port: number
  operatorToken: string
  pagesDir: string
  log: Logger
}

export interface EngineServer extends Address {
  /** Takes no more requests, lets those under way finish, says goodbye to the pages. */
  close(): Promise<void>
}

/** A request under way may take this long after the doors have been closed. */
const CLOSE_GRACE_MS = 2000

/**
 * Opens all doors of the desk: plain HTTP for machines, RPC for surfaces, the pages.
 * @throws StartError when the address cannot be had
 */
export async function startServer(options: ServerOptions): Promise<EngineServer> {
  const { app, goodbye } = await createHttp(options)
  try {
    const address = await listen(app, options.host, options.port)
    return { ...address, close: () => close(app, goodbye) }
  } catch (error) {
    await app.close()
    throw error
  }
}

/** The doors without a port: what tests ask directly. */
export async function createHttp(options: Omit<ServerOptions, 'port'>): Promise<{
  app: FastifyInstance
  goodbye(): void
}> {
  const tokens = createTokens(options.operatorToken)
  const log = options.log.child('server')
  const parts: DoorParts = { desk: options.desk, tokens, pagesDir: options.pagesDir, log }
  const app = Fastify({
    logger: false,
    forceCloseConnections: 'idle',
    // An order system that posts now and then keeps its connection.
    keepAliveTimeout: 75_000,
    // A sender that never finishes must not hold a door open for ever.
    requestTimeout: 60_000,
    // An address that no router can read never reaches the error handler.
    frameworkErrors: (_error, _request, reply) => answerUnreadable(reply as FastifyReply),
    // A picture's name may have 120 characters, each of which an address may write in nine.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 1100 },
  })
  const refuse = (request: IncomingMessage) => refuseForeign(request.headers, options.host)

  installHeaders(app)
  installBodies(app)
  installErrors(app, log)
  app.addHook('onRequest', async (request) => {
    const words = refuse(request.raw)
    if (words) throw new CommandError('forbidden', words)
  })
  const goodbye = installRpc(app, { ...parts, refuse })

  healthzRoute(app, parts)
  ingestRoute(app, parts)
  picturesRoutes(app, parts)
  await pagesRoutes(app, parts)
  await app.register(
    async (api) => {
      api.addHook('onRequest', async (request) => requireOperator(tokens, request.headers.authorization))
      stateRoute(api, parts)
      tallyRoute(api, parts)
      commandsRoute(api, parts)
      sessionsRoutes(api, parts)
      libraryRoutes(api, parts)
      preshowRoute(api, parts)
      importsRoute(api, parts)
    },
    { prefix: '/api/v1' },
  )
  return { app, goodbye }
}

async function close(app: FastifyInstance, goodbye: () => void): Promise<void> {
  goodbye()
  const impatient = setTimeout(() => app.server.closeAllConnections(), CLOSE_GRACE_MS)
  try {
    await app.close()
  } finally {
    clearTimeout(impatient)
  }
}
