import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeClock } from '../../../tests/support/desk.ts'
import { createClockLine, type SetBack } from './clockLine.ts'
import { createRateRing, LONGEST_RATE_MS, RATE_WINDOWS_MS } from './rate.ts'

/** In whole steps of the ring, so that a plain count can be as exact as it is. */
const STEP = 100
const steps = (max: number) => fc.integer({ min: 1, max: max / STEP }).map((n) => n * STEP)

const act = fc.oneof(
  {
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      ms: fc.oneof({ arbitrary: steps(30_000), weight: 9 }, { arbitrary: steps(90_000), weight: 1 }),
    }),
    weight: 3,
  },
  {
    arbitrary: fc.record({ kind: fc.constant('arrive' as const), orders: fc.integer({ min: 1, max: 5 }) }),
    weight: 4,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('set' as const),
      ms: fc.oneof(
        steps(90_000),
        steps(90_000).map((ms) => -ms),
        fc.constantFrom(-3_600_000, 3_600_000),
      ),
    }),
    weight: 1,
  },
)

function start() {
  const clock = makeClock()
  const setBacks: SetBack[] = []
  const line = createClockLine(clock, LONGEST_RATE_MS, (range) => setBacks.push(range))
  return { clock, line, setBacks, ring: createRateRing(line) }
}

describe('orders a second', () => {
  it('are of the time that really went by, however the wall clock is set', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 60 }), (acts) => {
        const { clock, ring } = start()
        const came: { mono: number; orders: number }[] = []
        for (const each of acts) {
          if (each.kind === 'pass') clock.advance(each.ms)
          else if (each.kind === 'set') clock.jump(each.ms)
          else {
            ring.add(clock.now(), each.orders)
            came.push({ mono: clock.mono(), orders: each.orders })
          }
          const within = (ms: number) =>
            came.reduce((sum, { mono, orders }) => (mono > clock.mono() - ms ? sum + orders : sum), 0) /
            (ms / 1000)
          const { oneSecond, tenSeconds, oneMinute } = RATE_WINDOWS_MS
          expect(ring.rates()).toEqual({
            oneSecond: within(oneSecond),
            tenSeconds: within(tenSeconds),
            oneMinute: within(oneMinute),
          })
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('lose an order that counts no more, and only that', () => {
    const { clock, ring } = start()
    const at = clock.now()
    ring.add(at, 3)
    clock.advance(5000)
    ring.add(clock.now(), 1)
    ring.add(at, -1)
    expect(ring.rates()).toMatchObject({ oneSecond: 1, tenSeconds: 0.3 })
    expect(ring.isQuiet()).toBe(false)
    clock.advance(60_000)
    expect(ring.isQuiet()).toBe(true)
  })

  it('put a batch that came before the clock was set, and is stored after it, where it came', () => {
    for (const ms of [-20_000, 20_000]) {
      const { clock, line, ring } = start()
      clock.advance(30_000)
      const receivedAt = clock.now()
      line.now()
      clock.advance(100)
      clock.jump(ms)
      ring.add(receivedAt, 1)
      expect(ring.rates().oneSecond).toBe(1)
      clock.advance(1000)
      expect(ring.rates()).toMatchObject({ oneSecond: 0, tenSeconds: 0.1 })
    }
  })
})

describe('the clock line', () => {
  it('tells which wall time was shown twice, and passes over fine adjustments', () => {
    const { clock, line, setBacks } = start()
    clock.advance(100_000)
    line.now()
    clock.jump(-40)
    line.now()
    expect(setBacks).toEqual([])
    const before = clock.now()
    clock.jump(-30_000)
    line.now()
    expect(setBacks).toEqual([{ from: before - 30_000, until: before + 40 }])
    clock.advance(10_000)
    expect(line.when(clock.now())).toEqual([clock.mono(), clock.mono() - 30_000 - 40])
    expect(line.when(clock.now() + 5000)).toEqual([clock.mono() - 25_000 - 40])
    expect(line.when(clock.now() - 70_000)).toEqual([])
  })
})
