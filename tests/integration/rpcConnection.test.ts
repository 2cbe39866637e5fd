import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws'
import { type Connection, dial } from '../../src/renderer/transport/connection.ts'
import { freePort } from '../support/child.ts'
import { eventually } from '../support/engine.ts'

/** The beat is the test's; sockets and everything else run in their own time. */
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
let server: WebSocketServer | undefined
afterEach(() => {
  vi.useRealTimers()
  for (const socket of server?.clients ?? []) socket.terminate()
  server?.close()
})

/** Speaks just enough of the engine's protocol to let a page in; what it does then is the test's. */
async function makeEngine(options: { lets: 'in' | 'nobody' | 'strangersOut'; answersPings: boolean }) {
  const heard: string[] = []
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await new Promise((resolve) => server?.once('listening', resolve))
  const sockets: ServerSocket[] = []
  server.on('connection', (socket) => {
    sockets.push(socket)
    socket.on('message', (raw) => {
      const text = raw.toString()
      heard.push(text)
      if (text === 'PING') return options.answersPings && socket.send('PONG')
      const message = JSON.parse(text)
      if (message.method === 'connectionParams' && options.lets === 'strangersOut')
        socket.close(4401, 'token')
      if (message.params?.path !== 'hello' || options.lets !== 'in') return
      const data = { version: '0', scope: 'operator', engineNow: 0 }
      socket.send(JSON.stringify({ id: message.id, result: { type: 'data', data } }))
    })
  })
  const { port } = server.address() as { port: number }
  return { url: `http://127.0.0.1:${port}`, heard, sockets }
}

function call(url: string, token = 'good') {
  const seen: { connection: Connection | null; ended: string[] } = { connection: null, ended: [] }
  const hangUp = dial(
    { url, token },
    {
      accepted: (connection) => {
        seen.connection = connection
      },
      ended: (how) => seen.ended.push(how),
    },
  )
  return { seen, hangUp }
}

describe('one connection to the engine', () => {
  it('shows its token as the first message and never in the address', async () => {
    const engine = await makeEngine({ lets: 'in', answersPings: true })
    const { seen, hangUp } = call(engine.url, 'hidden-token')
    await eventually(() => seen.connection !== null)
    expect(JSON.parse(engine.heard[0] ?? '')).toEqual({
      method: 'connectionParams',
      data: { token: 'hidden-token' },
    })
    expect(seen.connection?.isOpen()).toBe(true)
    hangUp()
    expect(seen.connection?.isOpen()).toBe(false)
    await eventually(() => server?.clients.size === 0)
    expect(seen.ended).toEqual([])
  })

  it('is denied by the engine’s own word only', async () => {
    const engine = await makeEngine({ lets: 'strangersOut', answersPings: true })
    const { seen } = call(engine.url)
    await eventually(() => seen.ended.length > 0)
    expect(seen).toEqual({ connection: null, ended: ['denied'] })
  })

  it('is lost, and not denied, where nobody listens', async () => {
    const { seen } = call(`http://127.0.0.1:${await freePort()}`)
    await eventually(() => seen.ended.length > 0)
    expect(seen.ended).toEqual(['lost'])
  })

  it('is lost with its socket, and can be asked nothing from then on', async () => {
    const engine = await makeEngine({ lets: 'in', answersPings: true })
    const { seen } = call(engine.url)
    await eventually(() => seen.connection !== null)
    const pending = seen.connection?.client.settings.get.query()
    await eventually(() => engine.heard.some((text) => text.includes('settings.get')))
    engine.sockets[0]?.terminate()
    await expect(pending).rejects.toThrow()
    await eventually(() => seen.ended.length > 0)
    expect(seen.ended).toEqual(['lost'])
    expect(seen.connection?.isOpen()).toBe(false)
    // tRPC by itself would dial again and send what is asked now: here nothing does.
    expect(engine.sockets).toHaveLength(1)
  })

  it('is lost when the engine hangs with its socket open', async () => {
    const engine = await makeEngine({ lets: 'in', answersPings: false })
    const { seen } = call(engine.url)
    await eventually(() => seen.connection !== null)
    vi.advanceTimersByTime(4 * 800)
    expect(seen.ended).toEqual(['lost'])
  })

  it('stands for as long as the engine answers, however little it has to say', async () => {
    const engine = await makeEngine({ lets: 'in', answersPings: true })
    const { seen, hangUp } = call(engine.url)
    await eventually(() => seen.connection !== null)
    for (let beat = 1; beat <= 20; beat += 1) {
      const before = engine.heard.length
      vi.advanceTimersByTime(800)
      await eventually(() => engine.heard.length > before)
      await new Promise(setImmediate)
    }
    expect(seen.ended).toEqual([])
    hangUp()
  })
})
