import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createScriptedTransport } from '../../../tests/support/console/scriptedTransport.ts'
import { opened, taken } from '../../../tests/support/show.ts'
import type { FeedLine } from '../../shared/orders/types.ts'
import { emptyTally } from './data.ts'
import { followAll } from './follow.ts'
import { createStores, type Stores } from './stores.ts'

let engine: ReturnType<typeof createScriptedTransport>
let stores: Stores
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers()
  engine = createScriptedTransport()
  engine.happen([opened()])
  stores = createStores(engine.transport)
  stop = followAll(stores)
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

const nextFrame = () => vi.advanceTimersByTimeAsync(20)

describe('following the show', () => {
  it('subscribes again when an event is missing, and is then where the engine is', async () => {
    engine.happen([taken('corn', 't1', 'corn')], { skip: 1 })
    expect(stores.show.getState().show.onAir).toBeNull()
    await Promise.resolve()
    expect(stores.show.getState().show).toEqual(engine.state())
    expect(stores.show.getState().show.onAir?.segmentId).toBe('corn')
    expect(engine.showFollowers()).toBe(1)
  })

  it('says once, and keeps saying, that a scene or a card did not come true', () => {
    engine.happen([
      taken('corn', 't1', 'corn'),
      {
        type: 'scene.failed',
        payload: { takeId: 't1', scene: '全景', code: 'unconfirmed', message: '两秒没有确认' },
      },
      {
        type: 'card.failed',
        payload: { cardId: 'card-t1', code: 'overlay_silent', message: '叠加页没有回话' },
      },
    ])
    expect(stores.notices.getState().list).toMatchObject([
      { tone: 'failure', code: 'scene_failed', params: { scene: '全景' }, detail: '两秒没有确认' },
      { tone: 'failure', code: 'card_failed', detail: '叠加页没有回话' },
    ])
  })

  it('says an alarm until it is over, and not again once it has been put away', () => {
    const codes = () => stores.notices.getState().list.map(({ tone, code }) => `${tone} ${code}`)
    engine.happen([
      { type: 'alarm.raised', payload: { kind: 'streamReconnecting', value: null, limit: null } },
    ])
    engine.happen([{ type: 'alarm.raised', payload: { kind: 'disk', value: 12, limit: 15 } }])
    expect(codes()).toEqual(['failure alarm_streamReconnecting', 'warning alarm_disk'])
    stores.notices.dismissCode('alarm_disk')
    engine.happen([taken('corn', 't1')])
    engine.happen([{ type: 'alarm.cleared', payload: { kind: 'streamReconnecting', because: 'over' } }])
    expect(codes()).toEqual([])
  })

  it('says a bad line once, again only when it gets worse, and not when it gets better', () => {
    const codes = () => stores.notices.getState().list.map(({ code }) => code)
    const raise = (kind: 'congestion' | 'dropped' | 'bitrate') =>
      engine.happen([{ type: 'alarm.raised', payload: { kind, value: 1, limit: 1 } }], { at: Date.now() + 1 })
    const clear = (kind: 'congestion' | 'dropped' | 'bitrate') =>
      engine.happen([{ type: 'alarm.cleared', payload: { kind, because: 'over' } }])
    raise('dropped')
    raise('congestion')
    expect(codes()).toEqual(['alarm_dropped'])
    raise('bitrate')
    expect(codes()).toEqual(['alarm_bitrate'])
    clear('bitrate')
    expect(codes()).toEqual([])
    clear('dropped')
    clear('congestion')
    raise('congestion')
    expect(codes()).toEqual(['alarm_congestion'])
  })

  it('tells an alarm that is on to a console that comes later', () => {
    engine.happen([{ type: 'alarm.raised', payload: { kind: 'disk', value: 12, limit: 15 } }])
    const late = createStores(engine.transport)
    const stopLate = followAll(late)
    expect(late.notices.getState().list).toMatchObject([{ code: 'alarm_disk' }])
    stopLate()
  })

  it('says nothing of a switch that another one overtook', () => {
    engine.happen([
      taken('corn', 't1'),
      { type: 'scene.failed', payload: { takeId: 't1', scene: '全景', code: 'superseded', message: '' } },
    ])
    expect(stores.notices.getState().list).toEqual([])
  })

  it('leaves no timer and no listener behind', () => {
    stop()
    expect(engine.showFollowers()).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('following the orders', () => {
  it('draws the newest counters once a frame', async () => {
    const seen: number[] = []
    stores.data.subscribe(({ tally }) => seen.push(tally.orders))
    for (const orders of [1, 2, 3]) engine.tally({ ...emptyTally, orders })
    expect(seen).toEqual([])
    await nextFrame()
    expect(seen).toEqual([3])
  })

  it('catches up after the engine was away', async () => {
    const line = (rev: number) => ({ rev }) as FeedLine
    engine.feed([line(1)])
    await nextFrame()
    engine.transport.feed = async () => [line(3), line(2), line(1)]
    engine.link({ state: 'lost', since: 0 })
    engine.link({ state: 'open' })
    await nextFrame()
    expect(stores.feed.getState().lines.map(({ rev }) => rev)).toEqual([3, 2, 1])
  })

  it('forgets the lines of the show before', async () => {
    engine.feed([{ rev: 1 } as FeedLine])
    await nextFrame()
    engine.tally({ ...emptyTally, sessionId: 's2' })
    await nextFrame()
    expect(stores.feed.getState().lines).toEqual([])
  })
})
