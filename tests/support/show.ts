import { snapshotRundown } from '../../src/shared/library/snapshot.ts'
import { Official, Product, Rundown } from '../../src/shared/library/types.ts'
import { offStatus } from '../../src/shared/obs/status.ts'
import type { NewEvent, ShowEvent } from '../../src/shared/show/events.ts'

/** 2026-07-15 20:00:00 Beijing time: when every test's show opens. */
export const T0 = Date.parse('2026-07-15T20:00:00+08:00')

export function makeProduct(patch: Partial<Product> = {}): Product {
  return Product.parse({
    id: 'millet',
    sku: 'JL-XM-5J',
    name: '静乐小米',
    category: 'grain',
    netContentG: 2500,
    packCount: 1,
    packUnit: '袋',
    spec: '5 斤',
    groupPriceFen: 2990,
    sample: true,
    ...patch,
  })
}

export const products = [
  makeProduct({ id: 'corn', sku: 'JL-YM-10', name: '静乐糯玉米', spec: '10 穗' }),
  makeProduct(),
  makeProduct({ id: 'quinoa', sku: 'JL-LM-2J', name: '静乐藜麦', netContentG: 1000, spec: '2 斤' }),
]

export const officials = [
  Official.parse({ id: 'head', role: '县长', place: '静乐县' }),
  Official.parse({ id: 'deputy', role: '副县长', place: '静乐县' }),
]

/** Four segments in two relay groups: opening (no card), corn, millet (card held back), quinoa. */
export function makeRundown(): Rundown {
  return Rundown.parse({
    id: 'show',
    title: '静乐县 县长直播间',
    safeScene: '垫片',
    groups: [
      {
        id: 'leg-1',
        title: '接力一 · 县长',
        officialId: 'head',
        segments: [
          { id: 'opening', title: '片头与欢迎', plannedMs: 120_000, scene: '片头' },
          { id: 'corn', title: '静乐糯玉米', plannedMs: 300_000, scene: '产品特写', productId: 'corn' },
          {
            id: 'millet',
            title: '静乐小米',
            plannedMs: 300_000,
            scene: '双人',
            productId: 'millet',
            card: 'hold',
          },
        ],
      },
      {
        id: 'leg-2',
        title: '接力二 · 副县长',
        officialId: 'deputy',
        segments: [
          { id: 'quinoa', title: '静乐藜麦', plannedMs: 300_000, scene: '产品特写', productId: 'quinoa' },
        ],
      },
    ],
  })
}

/** Numbers and stamps events as a log would: one second apart unless `at` says otherwise. */
export function makeLog(events: readonly (NewEvent & { at?: number })[]): ShowEvent[] {
  return events.map(({ at, ...event }, index) => ({
    ...event,
    seq: index + 1,
    sessionId: 's1',
    at: at ?? T0 + index * 1000,
    mono: (at ?? T0 + index * 1000) - T0,
    v: 1,
    origin: 'test',
  }))
}

export function opened(): NewEvent {
  return {
    type: 'session.opened',
    payload: {
      session: { id: 's1', title: '第 4 场', mode: 'live' },
      rundown: snapshotRundown(makeRundown(), { products, officials, scripts: [] }),
      obs: { primary: { ...offStatus(), program: '垫片' }, standby: offStatus() },
      guardMs: 1000,
    },
  }
}

/** A take of a segment with its scene sent and, where named, a card. */
export function taken(segmentId: string, takeId: string, card?: string): NewEvent {
  return {
    type: 'take.taken',
    payload: {
      takeId,
      segmentId,
      officialId: 'head',
      productId: card ?? null,
      scene: { status: 'sent', scene: `${segmentId} 的场景` },
      card: card
        ? { action: 'take', cardId: `card-${takeId}`, productId: card, version: 1, delivery: 'overlay' }
        : { action: 'hide' },
    },
  }
}
