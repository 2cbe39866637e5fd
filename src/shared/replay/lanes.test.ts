import { describe, expect, it } from 'vitest'
import { makeLog, opened, T0, taken } from '../../../tests/support/show.ts'
import type { NewEvent } from '../show/events.ts'
import { initialState } from '../show/state.ts'
import { lanesOf } from './lanes.ts'
import { createTape } from './tape.ts'

const obs = (patch: Extract<NewEvent, { type: 'obs.changed' }>['payload']['patch']): NewEvent => ({
  type: 'obs.changed',
  payload: { role: 'primary', patch },
})
const lanes = (...events: (NewEvent & { at?: number })[]) =>
  lanesOf(createTape(initialState(), makeLog([opened(), ...events])))

describe('the lanes of a session', () => {
  it('are the stretches that were played, by whom, and still open at the end of an open session', () => {
    const { segments } = lanes(
      taken('corn', 't1'),
      { type: 'relay.handedOver', payload: { officialId: 'deputy' } },
      taken('millet', 't2'),
    )
    expect(segments).toEqual([
      { segmentId: 'corn', officialId: 'head', from: T0 + 1000, to: T0 + 2000 },
      { segmentId: 'corn', officialId: 'deputy', from: T0 + 2000, to: T0 + 3000 },
      { segmentId: 'millet', officialId: 'head', from: T0 + 3000, to: null },
    ])
  })

  it('show the scenes that OBS itself had on program, and nothing while it was away', () => {
    const { scenes } = lanes(
      obs({ state: 'ready', program: '双人' }),
      obs({ fps: 30 }),
      obs({ program: '产品特写' }),
      obs({ state: 'lost', program: null }),
      { type: 'session.closed', payload: {} },
    )
    expect(scenes).toEqual([
      { scene: '双人', from: T0 + 1000, to: T0 + 3000 },
      { scene: '产品特写', from: T0 + 3000, to: T0 + 4000 },
    ])
  })

  it('show each card from its take until it was gone, and how far it got', () => {
    const { cards } = lanes(
      taken('corn', 't1', 'corn'),
      { type: 'card.confirmed', payload: { cardId: 'card-t1', version: 1, by: 'overlay' } },
      taken('millet', 't2', 'millet'),
      { type: 'card.failed', payload: { cardId: 'card-t2', code: 'x', message: '没有画出来' } },
      { type: 'card.hidden', payload: { cardId: 'card-t2' } },
      { type: 'card.cleared', payload: { cardId: 'card-t2' } },
    )
    expect(cards).toEqual([
      { productId: 'corn', from: T0 + 1000, to: T0 + 3000, outcome: 'confirmed' },
      { productId: 'millet', from: T0 + 3000, to: T0 + 6000, outcome: 'failed' },
    ])
  })

  it('mark panics, recoveries and markers', () => {
    const { panics, recoveries, markers } = lanes(
      taken('corn', 't1'),
      {
        type: 'panic.started',
        payload: { takeId: 'p1', scene: { status: 'none' }, card: { action: 'keep' } },
      },
      { type: 'engine.started', payload: { engineId: 'e2', recovered: true, lostMs: 700 } },
      { type: 'marker.added', payload: { markerId: 'm1', label: '掌声' } },
      {
        type: 'panic.ended',
        payload: { takeId: 'p2', heldMs: 3000, scene: { status: 'none' }, card: { action: 'keep' } },
      },
    )
    expect(panics).toEqual([{ from: T0 + 2000, to: T0 + 5000 }])
    expect(recoveries).toEqual([{ at: T0 + 3000, lostMs: 700 }])
    expect(markers).toEqual([{ at: T0 + 4000, label: '掌声', markerId: 'm1' }])
  })
})
