import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { TRPCError } from '@trpc/server'
import { applyWSSHandler } from '@trpc/server/adapters/ws'
import type { FastifyInstance } from 'fastify'
import { type WebSocket, WebSocketServer } from 'ws'
import { closeCodes, RPC_PATH } from '../../../shared/api/rpc.ts'
import type { DoorParts } from '../parts.ts'
import { appRouter } from '../router.ts'
import { socketOutflow } from './outflow.ts'
import { type RpcContext, refusalOf } from './trpc.ts'

const MAX_MESSAGE_BYTES = 2 * 1024 * 1024
/** A connection that has not shown its token by then is closed. */
const TOKEN_WITHIN_MS = 5000
/** A page that answers neither its streams nor a ping for this long is gone. */
const KEEP_ALIVE = { enabled: true, pingMs: 5000, pongWaitMs: 10_000 }
const GOODBYE_MS = 500

export interface RpcParts extends DoorParts {
  /** Words for a request that comes from elsewhere, null for our own. */
  refuse(request: IncomingMessage): string | null
}

/**
 * The typed RPC of the surfaces, on a WebSocket at `/rpc`. The token comes as the first message, never in the address.
 * @returns how to say goodbye to all pages
 */
export function installRpc(app: FastifyInstance, { desk, tokens, log, refuse }: RpcParts): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    clientTracking: true,
  })
  const known = new WeakSet<WebSocket>()
  let isClosing = false

  applyWSSHandler({
    wss: sockets,
    router: appRouter,
    keepAlive: KEEP_ALIVE,
    createContext({ req, res, info }): RpcContext {
      const scope = tokens.scopeOf(info.connectionParams?.token)
      if (!scope) {
        res.close(closeCodes.unauthorized, 'token')
        throw new TRPCError({ code: 'UNAUTHORIZED' })
      }
      known.add(res)
      return { desk, scope, outflow: socketOutflow(res, req.socket) }
    },
    onError({ error, path }) {
      if (refusalOf(error).code === 'internal')
        log.error('页面请求失败', { path, error: error.cause ?? error })
    },
  })

  sockets.on('connection', (socket) => {
    const late = setTimeout(() => {
      if (!known.has(socket)) socket.close(closeCodes.unauthorized, 'token')
    }, TOKEN_WITHIN_MS)
    socket.once('close', () => clearTimeout(late))
  })

  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (isClosing) return socket.destroy()
    const words = refuse(request)
    if (words) return refuseUpgrade(socket, 403, words)
    if (request.url?.split('?', 1)[0] !== RPC_PATH)
      return refuseUpgrade(socket, 404, `没有 ${request.url} 这个接口。`)
    sockets.handleUpgrade(request, socket, head, (webSocket) =>
      sockets.emit('connection', webSocket, request),
    )
  })

  return () => {
    isClosing = true
    for (const socket of sockets.clients) {
      socket.close(closeCodes.goingAway, 'engine stops')
      const rude = setTimeout(() => socket.terminate(), GOODBYE_MS)
      socket.once('close', () => clearTimeout(rude))
    }
  }
}

function refuseUpgrade(socket: Duplex, status: 403 | 404, words: string): void {
  const body = JSON.stringify({
    ok: false,
    error: { code: status === 403 ? 'forbidden' : 'not_found', message: words },
  })
  socket.on('error', () => socket.destroy())
  socket.end(
    [
      `HTTP/1.1 ${status} ${status === 403 ? 'Forbidden' : 'Not Found'}`,
      'Connection: close',
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  )
}
