import { describe, expect, it } from 'vitest'
import { createManualTime, type ManualTime } from '../../../tests/support/manualTime.ts'
import { makeProduct, products } from '../../../tests/support/show.ts'
import { ingestLine } from '../../shared/orders/ingestLine.ts'
import { LineRejection } from '../../shared/orders/lineRejection.ts'
import type { OrderLine } from '../../shared/orders/types.ts'
import { createDemoSource } from './demo.ts'
import type { OrderSource } from './source.ts'

interface Stage {
  time: ManualTime
  source: OrderSource
  isOpen: boolean
  card: string | null
  batches: OrderLine[][]
}

function makeStage(seed = 1): Stage {
  const time = createManualTime()
  const stage: Stage = { time, source: null as never, isOpen: true, card: null, batches: [] }
  stage.source = createDemoSource({
    ledger: {
      async ingest(batch) {
        stage.batches.push(batch.map(read))
        return { accepted: 0, duplicate: 0, updated: 0, stale: 0, rejected: [] }
      },
    },
    clock: time.clock,
    setTimer: time.setTimer,
    products: () => products,
    cardOnAir: () => stage.card,
    isOpen: () => stage.isOpen,
    seed,
  })
  return stage
}

function read(raw: unknown): OrderLine {
  const line = ingestLine(raw)
  if (line instanceof LineRejection) throw line
  return line
}

const ordersOf = (lines: OrderLine[]) => new Set(lines.map(({ orderId }) => orderId)).size

describe('the demo source', () => {
  it('sells five to eight orders a second, and more when a card comes up', () => {
    const stage = makeStage()
    stage.source.start()
    stage.time.advance(120_000)
    const quiet = ordersOf(stage.batches.flat()) / 120
    expect(quiet).toBeGreaterThan(4.5)
    expect(quiet).toBeLessThan(8.5)
    stage.batches.length = 0
    stage.card = 'millet'
    stage.time.advance(5000)
    const burst = stage.batches.flat()
    expect(ordersOf(burst) / 5).toBeGreaterThan(quiet + 2)
    expect(burst.filter(({ sku }) => sku === 'JL-XM-5J').length / burst.length).toBeGreaterThan(0.6)
  })

  it('behaves as platforms do: refunds, repetitions, late and overtaking messages', () => {
    const stage = makeStage(2)
    stage.source.start()
    stage.time.advance(1_200_000)
    const lines = stage.batches.flat()
    const orders = ordersOf(lines)
    const refunded = ordersOf(lines.filter(({ refundedFen }) => refundedFen > 0))
    expect(refunded / orders).toBeGreaterThan(0.02)
    expect(refunded / orders).toBeLessThan(0.04)
    const seen = new Map<string, number>()
    let repeated = 0
    let overtaken = 0
    for (const { orderId, lineId, version } of lines) {
      const key = `${orderId} ${lineId}`
      const newest = seen.get(key) ?? 0
      if (version === newest) repeated++
      if (version < newest) overtaken++
      seen.set(key, Math.max(newest, version))
    }
    expect(repeated / lines.length).toBeGreaterThan(0.01)
    expect(overtaken).toBeGreaterThan(0)
  })

  it('tells the same story twice from the same seed', () => {
    const [first, second] = [makeStage(3), makeStage(3)]
    for (const stage of [first, second]) {
      stage.source.start()
      stage.time.advance(10_000)
    }
    expect(second.batches).toEqual(first.batches)
    expect(first.batches.flat().length).toBeGreaterThan(20)
  })

  it('invents nothing before it starts, once it has stopped, or without a session', async () => {
    const stage = makeStage()
    stage.time.advance(5000)
    expect([stage.batches.length, stage.source.status().state]).toEqual([0, 'off'])
    stage.isOpen = false
    stage.source.start()
    stage.source.start()
    stage.time.advance(5000)
    expect([stage.batches.length, stage.source.status().state]).toEqual([0, 'waiting'])
    stage.isOpen = true
    stage.time.advance(5000)
    expect(stage.source.status()).toMatchObject({ state: 'running', error: null })
    await stage.source.stop()
    const told = stage.batches.length
    stage.time.advance(120_000)
    expect([stage.batches.length, stage.time.pending]).toEqual([told, 0])
  })

  it('never reuses the numbers of an earlier run, and takes the price from the library', () => {
    const [first, second] = [makeStage(4), makeStage(4)]
    second.time.advance(1000)
    for (const stage of [first, second]) {
      stage.source.start()
      stage.time.advance(5000)
    }
    const numbers = new Set(first.batches.flat().map(({ orderId }) => orderId))
    expect(second.batches.flat().some(({ orderId }) => numbers.has(orderId))).toBe(false)
    for (const { amountFen, quantity } of first.batches.flat()) {
      expect(amountFen).toBe(quantity * makeProduct().groupPriceFen)
    }
  })
})
