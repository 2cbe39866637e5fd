import { describe, expect, it } from 'vitest'
import { makeLog, makeProduct, opened, T0, taken } from '../../../tests/support/show.ts'
import type { NewEvent, ShowEvent } from './events.ts'
import { reduce, reduceAll } from './reduce.ts'
import { initialState } from './state.ts'

const fold = (...events: (NewEvent & { at?: number })[]) => reduceAll(initialState(), makeLog(events))

describe('the fold', () => {
  it('counts every event, also one that it does not know', () => {
    const future = { seq: 7, type: 'hologram.raised', payload: {}, at: T0, v: 3 } as unknown as ShowEvent
    const before = fold(opened())
    expect(reduce(before, future)).toEqual({ ...before, seq: 7 })
  })

  it('keeps sent and confirmed apart, for the scene and for the card', () => {
    const sent = fold(opened(), taken('corn', 't1', 'corn'))
    expect(sent.scene).toMatchObject({ status: 'sent', takeId: 't1' })
    expect(sent.card.onAir).toMatchObject({ status: 'sent', version: 1 })

    const confirmed = fold(
      opened(),
      taken('corn', 't1', 'corn'),
      { type: 'scene.confirmed', payload: { takeId: 't1', scene: 'corn 的场景' } },
      { type: 'card.confirmed', payload: { cardId: 'card-t1', version: 1, by: 'overlay' } },
    )
    expect(confirmed.scene?.status).toBe('confirmed')
    expect(confirmed.card.onAir?.status).toBe('confirmed')
  })

  it('keeps a scene that OBS makes wait apart from one that is sent, and counts on both', () => {
    const held: NewEvent = {
      type: 'scene.held',
      payload: { takeId: 't1', scene: 'corn 的场景', until: 'transition' },
    }
    const waiting = fold(opened(), taken('corn', 't1'), held)
    expect(waiting.scene).toMatchObject({ status: 'held', code: 'transition', settledAt: null })
    expect(fold(opened(), taken('corn', 't1'), held, taken('millet', 't2')).undo?.scene).toBe('corn 的场景')
    const gone: NewEvent = { type: 'scene.sent', payload: { takeId: 't1', scene: 'corn 的场景' } }
    const sent = fold(opened(), taken('corn', 't1'), held, { ...gone, at: T0 + 9000 })
    expect(sent.scene).toMatchObject({ status: 'sent', code: null, sentAt: T0 + 9000 })
    // What comes of it after it was settled is an echo.
    const failed: NewEvent = {
      type: 'scene.failed',
      payload: { takeId: 't1', scene: 'corn 的场景', code: 'not_ready', message: '' },
    }
    expect(fold(opened(), taken('corn', 't1'), held, failed, gone).scene?.status).toBe('failed')
  })

  it('ignores the late answer to an earlier take', () => {
    const state = fold(opened(), taken('corn', 't1', 'corn'), taken('millet', 't2', 'millet'), {
      type: 'scene.failed',
      payload: { takeId: 't1', scene: 'corn 的场景', code: 'superseded', message: '' },
    })
    expect(state.scene).toMatchObject({ takeId: 't2', status: 'sent' })
  })

  it('says that a switch came late instead of calling it confirmed', () => {
    const state = fold(opened(), taken('corn', 't1'), {
      type: 'scene.late',
      payload: { scene: 'corn 的场景', lateMs: 4200 },
    })
    expect(state.scene).toMatchObject({ status: 'failed', code: 'late_switch', scene: 'corn 的场景' })
    expect(state.scene?.message).toContain('4.2 秒')
  })

  it('does not put a card back on air when its page answers after it was hidden', () => {
    const state = fold(
      opened(),
      taken('corn', 't1', 'corn'),
      { type: 'card.hidden', payload: { cardId: 'card-t1' } },
      { type: 'card.confirmed', payload: { cardId: 'card-t1', version: 1, by: 'overlay' } },
    )
    expect(state.card.onAir?.status).toBe('hiding')
  })

  it('asks for a new confirmation when the card that is up changes its words', () => {
    const dearer = makeProduct({ id: 'corn', sku: 'JL-YM-10', name: '静乐糯玉米', groupPriceFen: 3190 })
    const state = fold(
      opened(),
      taken('corn', 't1', 'corn'),
      { type: 'card.confirmed', payload: { cardId: 'card-t1', version: 1, by: 'overlay' } },
      { type: 'product.changed', payload: { product: dearer } },
      { type: 'card.revised', payload: { cardId: 'card-t1', version: 2 } },
      { type: 'card.confirmed', payload: { cardId: 'card-t1', version: 1, by: 'overlay' } },
    )
    expect(state.rundown?.products[0]?.groupPriceFen).toBe(3190)
    expect(state.card.onAir).toMatchObject({ version: 2, status: 'sent' })
  })

  it('remembers what undo gives back, and the scene under way rather than the one OBS has left', () => {
    const state = fold(opened(), taken('corn', 't1', 'corn'), taken('millet', 't2', 'millet'))
    expect(state.undo).toMatchObject({ takeId: 't2', scene: 'corn 的场景', card: { productId: 'corn' } })
    expect(state.undo?.onAir?.segmentId).toBe('corn')
  })

  it('gives the running timer back on undo and keeps the played log whole', () => {
    const first = fold(opened(), taken('corn', 't1'))
    const state = fold(opened(), taken('corn', 't1'), taken('millet', 't2'), {
      type: 'take.undone',
      payload: {
        takeId: 't3',
        undoes: 't2',
        onAir: first.onAir,
        scene: { status: 'sent', scene: 'corn 的场景' },
        card: { action: 'keep' },
      },
    })
    expect(state.onAir?.startedAt).toBe(first.onAir?.startedAt)
    expect(state.played.map((stretch) => stretch.segmentId)).toEqual(['corn', 'millet', 'corn'])
    expect(state.lastTakeAt).toBeNull()
    expect(state.undo).toBeNull()
  })

  it('holds the timers while panic lasts', () => {
    const state = fold(
      opened(),
      { ...taken('corn', 't1'), at: T0 + 10_000 },
      {
        type: 'panic.started',
        payload: { takeId: 'p', scene: { status: 'none' }, card: { action: 'keep' } },
        at: T0 + 20_000,
      },
      {
        type: 'panic.ended',
        payload: { takeId: 'r', heldMs: 30_000, scene: { status: 'none' }, card: { action: 'keep' } },
        at: T0 + 50_000,
      },
    )
    expect(state.panic).toBeNull()
    expect(state.onAir?.startedAt).toBe(T0 + 40_000)
  })

  it('splits the stretch at a hand-over, so that orders belong to whoever was speaking', () => {
    const state = fold(opened(), taken('corn', 't1'), {
      type: 'relay.handedOver',
      payload: { officialId: 'deputy' },
      at: T0 + 5000,
    })
    expect(state.played).toMatchObject([
      { officialId: 'head', endedAt: T0 + 5000 },
      { officialId: 'deputy', startedAt: T0 + 5000, endedAt: null },
    ])
  })

  it('holds an alarm from its coming to its going, and says nothing where there is none', () => {
    const raised: NewEvent = { type: 'alarm.raised', payload: { kind: 'disk', value: 12, limit: 15 } }
    const state = fold(opened(), { ...raised, at: T0 + 7000 })
    expect(state.alarms).toEqual({ disk: { kind: 'disk', value: 12, limit: 15, since: T0 + 7000 } })
    const over = fold(opened(), raised, { type: 'alarm.cleared', payload: { kind: 'disk', because: 'over' } })
    expect(over).toEqual({ ...fold(opened()), seq: over.seq })
    expect(over).not.toHaveProperty('alarms')
  })

  it('starts the next session from nothing but OBS and the engine', () => {
    const first = fold(opened(), taken('corn', 't1', 'corn'), { type: 'session.closed', payload: {} })
    expect(first.onAir).toBeNull()
    expect(first.played.every((stretch) => stretch.endedAt !== null)).toBe(true)
    const again = reduceAll(first, makeLog([opened()]))
    expect(again).toEqual({ ...fold(opened()), seq: 1 })
  })
})
