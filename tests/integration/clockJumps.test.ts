import { afterEach, describe, expect, it } from 'vitest'
import { watchClock } from '../../src/engine/clockWatch.ts'
import { verifySession } from '../../src/engine/replay/verifySession.ts'
import type { ClockSet } from '../../src/shared/api/streams.ts'
import { showTiming } from '../../src/shared/show/timing.ts'
import { type DirectorBench, makeClock, makeDirector, type SettableClock } from '../support/desk.ts'
import { type LedgerBench, makeLedger } from '../support/ledger.ts'
import { createManualTime } from '../support/manualTime.ts'
import { makeLine } from '../support/orders.ts'
import { type PlayedShow, playShow } from '../support/playedShow.ts'
import { T0 } from '../support/show.ts'

const HOUR = 3_600_000
const iso = (at: number) => new Date(at).toISOString()
const benches: (LedgerBench | DirectorBench)[] = []
const shows: PlayedShow[] = []
afterEach(async () => {
  for (const show of shows.splice(0)) await show.dispose()
  for (const bench of benches.splice(0)) await bench.dispose()
})

function openLedger(clock: SettableClock): LedgerBench {
  const bench = makeLedger(undefined, clock)
  benches.push(bench)
  bench.openSession('s1')
  return bench
}

/** Paid at an instant by the platform's clock, which nobody here sets. */
const paid = (orderId: string, at: number, patch = {}) =>
  makeLine({ orderId, createdAt: iso(at), paidAt: iso(at), updatedAt: iso(at), ...patch })

function expectEqualToRecount(bench: LedgerBench): void {
  expect(bench.ledger.recount('s1')).toEqual(bench.ledger.tally('s1'))
}

describe('the wall clock is set back by less than a minute', () => {
  /** Two orders before, and one a second since, over the same stretch of wall time. */
  async function setBack(): Promise<{ bench: LedgerBench; clock: SettableClock }> {
    const clock = makeClock()
    const bench = openLedger(clock)
    clock.advance(100_000)
    await bench.send(paid('a', T0), paid('b', T0))
    clock.advance(5000)
    clock.jump(-20_000)
    for (let second = 0; second < 18; second++) {
      await bench.send(paid(`s${second}`, T0))
      clock.advance(1000)
    }
    return { bench, clock }
  }

  it('what came before it does not come again when the wall clock gets there', async () => {
    const { bench } = await setBack()
    expect(bench.ledger.tally('s1').rates).toEqual({ oneSecond: 0, tenSeconds: 0.9, oneMinute: 20 / 60 })
    expectEqualToRecount(bench)
  })

  it('an order that is cancelled goes from the rates, and no rate is ever told too high', async () => {
    const { bench, clock } = await setBack()
    await bench.send(paid('s17', T0, { status: 'cancelled', version: 2 }))
    expect(bench.ledger.tally('s1').rates).toEqual({ oneSecond: 0, tenSeconds: 0.8, oneMinute: 19 / 60 })
    await bench.send(paid('a', T0, { status: 'cancelled', version: 2 }))
    // The clock showed the time of "a" twice, and an order came at either: the later one may go for it.
    expect(bench.ledger.tally('s1').rates.tenSeconds).toBeLessThanOrEqual(0.8)
    expect(bench.ledger.tally('s1').rates.oneMinute).toBe(18 / 60)
    clock.advance(60_000)
    expect(bench.ledger.tally('s1').rates.oneMinute).toBe(0)
  })

  it('an engine that starts afterwards may tell less for a minute, and never more', async () => {
    const before = await setBack()
    const bench = before.bench.restart()
    benches.push(bench)
    const { tenSeconds, oneMinute } = bench.ledger.tally('s1').rates
    expect(tenSeconds).toBeLessThanOrEqual(0.9)
    expect(oneMinute).toBeLessThanOrEqual(20 / 60)
    await bench.send(paid('new', T0))
    expect(bench.ledger.tally('s1').rates.oneSecond).toBe(1)
  })

  it('while no engine ran, nothing of before is told as of now', async () => {
    const clock = makeClock()
    const first = openLedger(clock)
    await first.send(paid('a', T0), paid('b', T0))
    clock.jump(-20_000)
    let bench = first.restart()
    benches.push(bench)
    expect(bench.ledger.tally('s1').rates.oneMinute).toBe(0)
    clock.advance(21_000)
    await bench.send(paid('c', T0))
    expect(bench.ledger.tally('s1').rates).toEqual({ oneSecond: 1, tenSeconds: 0.1, oneMinute: 1 / 60 })
    bench = bench.restart()
    benches.push(bench)
    expect(bench.ledger.tally('s1').rates.tenSeconds).toBeLessThanOrEqual(0.1)
  })
})

describe.each([
  ['back', -HOUR],
  ['forth', HOUR],
])('the wall clock is set %s by an hour in the middle of a show', (_way, jump) => {
  it('every order of the session goes on counting in it, refunds and a restart included', async () => {
    const clock = makeClock()
    let bench = openLedger(clock)
    clock.advance(10_000)
    await bench.send(paid('before', T0 + 5000))
    clock.jump(jump)
    const truth = clock.now()
    await bench.send(paid('after', truth), paid('no-time', truth, { status: 'created', paidAt: null }))
    expect(bench.ledger.tally('s1').orders).toBe(2)
    expectEqualToRecount(bench)
    clock.advance(60_000)
    bench = bench.restart()
    benches.push(bench)
    await bench.send(
      paid('after', truth, { version: 2, status: 'refunded' }),
      paid('no-time', truth + 30_000, { version: 2 }),
      paid('before', T0 + 5000),
    )
    expect(bench.ledger.tally('s1')).toMatchObject({ orders: 3, refundedFen: 5980 })
    expectEqualToRecount(bench)
    bench.closeSession('s1')
    await bench.send(paid('after', truth, { version: 3, status: 'refunded', refundedFen: 100 }))
    expect(bench.ledger.tally('s1')).toMatchObject({ orders: 3, refundedFen: 100 })
    expectEqualToRecount(bench)
  })

  it('the rates are of the time that really went by', async () => {
    const clock = makeClock()
    const bench = openLedger(clock)
    await bench.send(paid('a', T0), paid('b', T0))
    clock.advance(3000)
    clock.jump(jump)
    await bench.send(paid('c', clock.now()))
    expect(bench.ledger.tally('s1').rates).toEqual({ oneSecond: 1, tenSeconds: 0.3, oneMinute: 3 / 60 })
    expectEqualToRecount(bench)
    clock.advance(8000)
    expect(bench.ledger.tally('s1').rates).toEqual({ oneSecond: 0, tenSeconds: 0.1, oneMinute: 3 / 60 })
    expectEqualToRecount(bench)
    clock.advance(55_000)
    expect(bench.ledger.tally('s1').rates).toEqual({ oneSecond: 0, tenSeconds: 0, oneMinute: 0 })
    expectEqualToRecount(bench)
  })

  it('a double press is still refused, and a take in its time is not', async () => {
    const clock = makeClock()
    const bench = makeDirector(undefined, clock)
    benches.push(bench)
    const run = (name: 'session.open' | 'show.next', payload = {}) =>
      bench.director.run(name, payload, 'test')
    await run('session.open', { rundownId: 'show', title: '第 4 场', mode: 'live' })
    await run('show.next')
    clock.jump(jump)
    clock.advance(300)
    await expect(run('show.next')).rejects.toMatchObject({
      code: 'take_too_soon',
      details: { waitMs: 700, allowedAt: clock.now() + 700 },
    })
    clock.advance(700)
    await expect(run('show.next')).resolves.toMatchObject({ scene: 'sent' })
    // Its log folds to the same state, in the order in which it happened.
    const { played, onAir } = bench.director.state()
    const again = bench.restart()
    benches.push(again)
    expect(again.director.state()).toMatchObject({ played, onAir })
  })

  it('the clocks of the item and the show go on as if nobody had, and the log folds to the same again', async () => {
    const clock = makeClock()
    const show = playShow({ clock, every: 3 })
    shows.push(show)
    await show.run('session.open', { rundownId: 'show', title: '第 4 场', mode: 'live' })
    await show.run('show.take', { segmentId: 'opening' })
    clock.advance(30_000)
    await show.run('show.take', { segmentId: 'corn' })
    clock.advance(20_000)
    const timing = () => showTiming(show.director.state(), clock.now())
    const before = timing()
    expect(before.remainingMs).toBe(280_000)
    clock.jump(jump)
    show.director.lookAtClock()
    show.director.lookAtClock()
    const { startsAt: _, ...corn } = before.segments.get('corn') ?? {}
    expect(timing()).toMatchObject({ remainingMs: 280_000, overMs: before.overMs })
    expect(timing().segments.get('corn')).toMatchObject(corn)
    clock.advance(5000)
    expect(timing().remainingMs).toBe(275_000)
    // A command notices by itself, before it gets its time: what comes after the jump is by the new clock alone.
    clock.jump(-jump)
    await show.run('show.undoTake')
    expect(timing().remainingMs).toBe(120_000 - 55_000)
    await show.run('marker.add', { label: '调钟之后' })
    const state = show.director.state()
    expect(
      show.store.log.since(state.session?.id ?? '', 0).filter(({ type }) => type === 'clock.set'),
    ).toMatchObject([{ payload: { byMs: jump } }, { payload: { byMs: -jump } }])
    const again = show.crash()
    shows.push(again)
    expect(again.director.state()).toMatchObject({
      onAir: state.onAir,
      played: state.played,
      session: state.session,
    })
    await again.run('session.close')
    await again.close()
    expect(verifySession(again.dir, 'last')).toMatchObject({ ok: true, log: { difference: null } })
  })

  it('is noticed once, with how far', () => {
    const clock = makeClock()
    const time = createManualTime()
    const seen: ClockSet[] = []
    const watch = watchClock(clock, time.setTimer, (set) => seen.push(set))
    for (let second = 0; second < 10; second++) {
      clock.advance(1000)
      if (second === 4) clock.jump(jump)
      time.advance(1000)
    }
    expect(seen).toEqual([{ at: clock.now() - 5000, byMs: jump }])
    expect(watch.last()).toEqual(seen[0])
    watch.stop()
    expect(time.pending).toBe(0)
  })
})
