import { afterEach, describe, expect, it } from 'vitest'
import type { Tally } from '../../src/shared/orders/types.ts'
import type { ShowState } from '../../src/shared/show/state.ts'
import { busyDeliveries, type PostedLine, plainTally, seeded } from '../support/orders.ts'
import { makeStudio, type Served, type Studio } from '../support/serve.ts'

const ROUNDS = 20
const MILLET_G = 2500

let studio: Studio | undefined
afterEach(() => studio?.dispose())

/** Library and rundown of a small show, over the public doors. */
async function openShow(engine: Served): Promise<void> {
  const put = async (kind: string, row: unknown) => {
    const response = await fetch(`${engine.url}/api/v1/${kind}`, {
      method: 'POST',
      body: JSON.stringify(row),
      headers: { authorization: 'Bearer operator-token-for-tests', 'content-type': 'application/json' },
    })
    expect(response.ok, `${kind}: ${response.status}`).toBe(true)
  }
  await put('products', {
    id: 'millet',
    sku: 'JL-XM-5J',
    name: '静乐小米',
    category: 'grain',
    netContentG: MILLET_G,
    packCount: 1,
    packUnit: '袋',
    spec: '5 斤',
    groupPriceFen: 2990,
    sample: true,
  })
  await put('officials', { id: 'head', role: '县长', place: '静乐县' })
  await put('rundowns', {
    id: 'show',
    title: '静乐县 县长直播间',
    groups: [
      {
        id: 'leg',
        title: '接力一',
        officialId: 'head',
        segments: [{ id: 'millet', title: '静乐小米', plannedMs: 300_000, productId: 'millet' }],
      },
    ],
  })
  expect(
    (await engine.command('session.open', { rundownId: 'show', title: '第 1 场', mode: 'live' })).body.ok,
  ).toBe(true)
  expect((await engine.command('show.take', { segmentId: 'millet', expectOnAir: null })).body.ok).toBe(true)
}

/** Posts batches until the engine dies; what was answered before that is acknowledged. */
async function postUntilDeath(
  engine: Served,
  batches: PostedLine[][],
  acknowledged: PostedLine[],
): Promise<void> {
  for (;;) {
    const batch = batches.shift()
    if (!batch) return
    try {
      const answer = await engine.ingest(batch)
      expect(answer.status).toBe(200)
      acknowledged.push(...batch)
    } catch {
      // Nobody knows whether this one arrived: an honest order system posts it again.
      batches.unshift(batch)
      return
    }
  }
}

describe('kill -9 of the engine under load', () => {
  it(`${ROUNDS} times: nothing acknowledged is lost, nothing counted twice, the show is where it was`, async () => {
    studio = makeStudio()
    const random = seeded(20)
    const deliveries = busyDeliveries(8000, ['JL-XM-5J', 'UNKNOWN-SKU'], 7)
    const batches: PostedLine[][] = []
    for (let from = 0; from < deliveries.length; from += 20) batches.push(deliveries.slice(from, from + 20))
    const acknowledged: PostedLine[] = []

    let engine = await studio.start()
    await openShow(engine)
    const before = await engine.get<ShowState>('/api/v1/state')

    for (let round = 0; round < ROUNDS; round++) {
      const posting = [1, 2, 3].map(() => postUntilDeath(engine, batches, acknowledged))
      const killAt = acknowledged.length + Math.floor(random() * 120)
      const killer = (async () => {
        while (acknowledged.length < killAt && batches.length > 0) await new Promise(setImmediate)
        engine.child.signal('SIGKILL')
      })()
      await Promise.all([...posting, killer, engine.child.exited])
      engine = await studio.start()
      const after = await engine.get<ShowState>('/api/v1/state')
      expect(after.onAir).toEqual(before.onAir)
      expect(after.card.cued).toEqual(before.card.cued)
      expect(after.session).toEqual(before.session)
    }

    // What was acknowledged is there, before anything is posted again.
    const gramsOf = new Map([['JL-XM-5J', MILLET_G]])
    const atLeast = plainTally(acknowledged, gramsOf)
    const survived = await engine.get<Tally>('/api/v1/tally')
    expect(survived.orders).toBeGreaterThanOrEqual(atLeast.orders)

    // The order system posts everything once more: only what had not arrived may count.
    await postUntilDeath(engine, [...batches], acknowledged)
    for (let from = 0; from < deliveries.length; from += 1000)
      await engine.ingest(deliveries.slice(from, from + 1000))
    const tally = await engine.get<Tally>('/api/v1/tally')
    expect(tally).toMatchObject(plainTally(deliveries, gramsOf))
  }, 240_000)
})
