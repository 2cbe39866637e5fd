import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stateHash } from '../../src/engine/replay/hash.ts'
import { createReplayLibrary } from '../../src/engine/replay/library.ts'
import { orderRows } from '../../src/engine/replay/orderRows.ts'
import { verifySession } from '../../src/engine/replay/verifySession.ts'
import type { CommandName } from '../../src/shared/api/commands.ts'
import type { TallyFigures } from '../../src/shared/orders/types.ts'
import { eventually, startTestEngine } from '../support/engine.ts'
import { makeLine, plainTally } from '../support/orders.ts'
import { type PlayedShow, playShow } from '../support/playedShow.ts'
import { makeRundown, officials, products, T0 } from '../support/show.ts'

const iso = (at: number) => new Date(at).toISOString()
const figures = ({ orders, units, gmvFen, refundedFen, weightG }: Omit<TallyFigures, 'packs'>) => {
  return { orders, units, gmvFen, refundedFen, weightG }
}

function libraryOf(show: PlayedShow) {
  return createReplayLibrary({
    store: show.store,
    rows: orderRows(show.db.reader),
    now: () => show.clock.now(),
    onOrders: show.ledger.onCommit,
    cards: (sessionId) => show.ledger.cardEffects(sessionId, []),
  })
}

type Step =
  | { kind: 'command'; name: CommandName; payload: unknown; wait: number }
  | { kind: 'orders'; ids: number[]; status: 'paid' | 'refunded' | 'created' | 'cancelled'; wait: number }
  | { kind: 'crash'; wait: number }

const wait = fc.nat(3000)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom<[CommandName, unknown]>(
          ['show.next', {}],
          ['show.previous', {}],
          ['show.undoTake', {}],
          ['show.panic', {}],
          ['show.resume', {}],
          ['show.take', { segmentId: 'corn' }],
          ['card.cue', { productId: 'quinoa' }],
          ['card.take', {}],
          ['card.hide', {}],
          ['marker.add', { label: '掌声' }],
          ['prompter.play', {}],
          ['relay.handOver', { officialId: 'deputy' }],
          ['session.close', {}],
          ['session.open', { rundownId: 'show', title: '又一场', mode: 'rehearsal' }],
        ),
        wait,
      )
      .map(([[name, payload], ms]): Step => ({ kind: 'command', name, payload, wait: ms })),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('orders' as const),
      ids: fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }),
      status: fc.constantFrom('paid' as const, 'paid' as const, 'refunded' as const, 'cancelled' as const),
      wait,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash' as const), wait }) },
)

describe('any sequence of commands, orders and crashes', () => {
  it('refolds at every event to the state that was live, and recounts to the counters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        let show = playShow({ every: 4 })
        try {
          const live = new Map<number, string>()
          const watch = () =>
            show.director.onEvents(() => {
              const state = show.director.state()
              live.set(state.seq, stateHash(state))
            })
          watch()
          await show.run('session.open', { rundownId: 'show', title: '第 1 场', mode: 'live' })
          let version = 0
          for (const each of steps) {
            if (each.kind === 'crash') {
              show = show.crash()
              // What the new engine says at its start was recorded before anybody could listen.
              live.set(show.director.state().seq, stateHash(show.director.state()))
              watch()
            } else if (each.kind === 'command') {
              await show.run(each.name, each.payload).catch(() => {})
            } else {
              version++
              const lines = each.ids.map((id) =>
                makeLine({
                  orderId: `O${id % 5}`,
                  lineId: String(id % 2),
                  status: each.status,
                  version,
                  paidAt: iso(show.clock.now()),
                  updatedAt: iso(show.clock.now()),
                }),
              )
              await show.ledger.ingest(lines, { source: 'test', receivedAt: show.clock.now() })
            }
            show.clock.advance(each.wait)
          }
          const library = libraryOf(show)
          for (const { id } of show.store.log.sessions()) {
            const tape = library.tape(id)
            for (const [index, event] of (tape?.events ?? []).entries()) {
              const then = live.get(event.seq)
              if (tape && then) expect(stateHash(tape.stateAfter(index + 1))).toBe(then)
            }
            expect(verifySession(show.dir, id)).toMatchObject({
              ok: true,
              log: { difference: null },
              ledger: { difference: null },
            })
            const now = await library.ordersAt(id, show.clock.now(), 100)
            const tally = show.ledger.tally(id)
            expect(now?.tally).toMatchObject(figures(tally))
            expect(now?.tally.segments).toEqual(tally.segments)
            expect(now?.tally.unmatched).toBe(tally.unmatched)
          }
        } finally {
          await show.dispose()
        }
      }),
      {
        numRuns: 200,
        // A take in the very millisecond of a payment, looked at before the ledger has taken the take in.
        examples: [
          [
            [
              { kind: 'orders', ids: [0], status: 'paid', wait: 0 },
              { kind: 'command', name: 'show.next', payload: {}, wait: 0 },
            ],
          ],
        ],
      },
    )
  })
})

describe('the ledger at an instant', () => {
  it('counts what had begun to count by then, orders of several lines once', async () => {
    const show = playShow()
    try {
      await show.run('session.open', { rundownId: 'show', title: '第 1 场', mode: 'live' })
      await show.run('show.take', { segmentId: 'corn' })
      const sent: { at: number; line: ReturnType<typeof makeLine> }[] = []
      for (let i = 0; i < 700; i++) {
        show.clock.advance(100)
        const at = show.clock.now()
        const line = makeLine({
          orderId: `O${i % 600}`,
          lineId: String(Math.floor(i / 600)),
          amountFen: 1000 + i,
          paidAt: iso(at),
          updatedAt: iso(at),
        })
        sent.push({ at, line })
        await show.ledger.ingest([line], { source: 'test', receivedAt: at })
      }
      const library = libraryOf(show)
      const id = show.director.state().session?.id ?? ''
      const gramsOf = new Map([['JL-XM-5J', 2500]])
      for (const at of [T0, T0 + 100, T0 + 25_650, T0 + 60_000, T0 + 65_000, T0 + 70_000, T0 + 99_999]) {
        const then = sent.filter((delivery) => delivery.at <= at).map(({ line }) => line)
        const answer = await library.ordersAt(id, at, 50)
        expect(figures(answer?.tally ?? plainTally([], gramsOf))).toEqual(plainTally(then, gramsOf))
        expect(answer?.feed.map(({ orderId }) => orderId)).toEqual(
          then
            .slice(-50)
            .reverse()
            .map(({ orderId }) => orderId),
        )
      }
      expect((await library.ordersAt(id, T0 + 30_000, 0))?.tally.ratePerSecond).toBe(10)
    } finally {
      await show.dispose()
    }
  })

  it('has today’s refunds in it, and none of the lines that were cancelled since', async () => {
    const show = playShow()
    try {
      await show.run('session.open', { rundownId: 'show', title: '第 1 场', mode: 'live' })
      const send = (patch: Parameters<typeof makeLine>[0]) =>
        show.ledger.ingest([makeLine({ paidAt: iso(T0), updatedAt: iso(show.clock.now()), ...patch })], {
          source: 'test',
          receivedAt: show.clock.now(),
        })
      await send({ orderId: 'A' })
      await send({ orderId: 'B' })
      show.clock.advance(60_000)
      await send({ orderId: 'A', version: 2, refundedFen: 980 })
      await send({ orderId: 'B', version: 2, status: 'cancelled' })
      const id = show.director.state().session?.id ?? ''
      expect((await libraryOf(show).ordersAt(id, T0 + 1000, 9))?.tally).toMatchObject({
        orders: 1,
        refundedFen: 980,
      })
    } finally {
      await show.dispose()
    }
  })
})

describe('the past over HTTP', () => {
  it('gives state and tally at an instant, as they were live', async () => {
    const engine = await startTestEngine()
    for (const official of officials) await engine.http('POST', '/api/v1/officials', official)
    for (const product of products) await engine.http('POST', '/api/v1/products', product)
    await engine.http('POST', '/api/v1/rundowns', makeRundown())
    const { body } = await engine.command<{ sessionId: string }>('session.open', {
      rundownId: 'show',
      title: '第 1 场',
      mode: 'rehearsal',
    })
    await engine.command('show.take', { segmentId: 'corn' })
    const { desk } = engine.engine
    const then = { state: desk.show.state(), at: desk.now() }
    // The next event is of a later millisecond.
    await eventually(() => desk.now() > then.at)
    await engine.command('marker.add', { label: '掌声' })
    const past = `/api/v1/sessions/${body.sessionId}`
    const state = await engine.http('GET', `${past}/state?at=${then.at}`)
    expect(state.body).toEqual(JSON.parse(JSON.stringify(then.state)))
    expect((await engine.http('GET', `${past}/state`)).body).toEqual(
      JSON.parse(JSON.stringify(desk.show.state())),
    )
    const now = iso(desk.now())
    await engine.ingest([makeLine({ paidAt: now, updatedAt: now })])
    expect((await engine.http('GET', `${past}/tally?at=${then.at}`)).body).toMatchObject({ orders: 0 })
    expect((await engine.http('GET', `${past}/tally`)).body).toMatchObject({ orders: 1, gmvFen: 5980 })
    expect((await engine.http('GET', '/api/v1/sessions/nobody/tally')).status).toBe(404)

    const client = await engine.rpc()
    const opened = await client.replay.open.query({ sessionId: body.sessionId })
    expect(opened).toMatchObject({
      session: { orders: 1 },
      lanes: { segments: [{ segmentId: 'corn' }], markers: [{ label: '掌声' }] },
    })
    const report = await client.replay.report.query({ sessionId: body.sessionId })
    expect(report).toMatchObject({ report: { mode: 'rehearsal' }, earlier: [] })
    await expect(client.replay.open.query({ sessionId: 'nobody' })).rejects.toThrow('nobody')
  })
})
