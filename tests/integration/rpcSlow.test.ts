import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { FeedLine } from '../../src/shared/orders/types.ts'
import { eventually, startTestEngine, TOKEN } from '../support/engine.ts'
import { makeLine } from '../support/orders.ts'
import { makeRundown } from '../support/show.ts'

const BATCHES = 12
const LINES = 5000

describe('a page that does not keep up', () => {
  it('is not queued for without end: it gets the present once it reads again', async () => {
    const engine = await startTestEngine()
    engine.engine.desk.library.put('rundowns', {
      ...makeRundown(),
      groups: [{ id: 'leg', title: '一', segments: [{ id: 'a', title: '一', plannedMs: 1000 }] }],
    })
    await engine.command('session.open', { rundownId: 'show', title: '第 1 场', mode: 'live' })

    const socket = new WebSocket(`${engine.url.replace('http', 'ws')}/rpc?connectionParams=1`)
    const received: FeedLine[][] = []
    socket.on('message', (raw) => {
      const text = raw.toString()
      if (!text.startsWith('{')) return
      const { result } = JSON.parse(text)
      if (result?.type === 'data') received.push(result.data)
    })
    await new Promise((resolve) => socket.once('open', resolve))
    socket.send(JSON.stringify({ method: 'connectionParams', data: { token: TOKEN } }))
    socket.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'feed' } }))
    await eventually(() => received.length === 1)

    socket.pause()
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const lines = Array.from({ length: LINES }, (_, index) => makeLine({ orderId: `${batch}-${index}` }))
      expect((await engine.ingest(lines)).body).toMatchObject({ accepted: LINES })
    }
    socket.resume()

    const [newest] = engine.engine.desk.orders.feed({ limit: 1 })
    await eventually(() => received.some((lines) => lines.some((line) => line.rev === newest?.rev)))
    const total = received.reduce((sum, lines) => sum + lines.length, 0)
    expect(total).toBeLessThan((BATCHES * LINES) / 2)
    socket.terminate()
  })
})
