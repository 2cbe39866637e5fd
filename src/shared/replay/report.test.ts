import { describe, expect, it } from 'vitest'
import { makeLog, opened, T0, taken } from '../../../tests/support/show.ts'
import type { NewEvent } from '../show/events.ts'
import { reduceAll } from '../show/reduce.ts'
import { initialState } from '../show/state.ts'
import { rehearsalReport } from './report.ts'

/** 20 syllables and 0.6 s of silence: at 200 a minute 6.6 s. */
const SCRIPT = '今天我们来看看静乐的小米熬出来的粥真香。'.replace('今天', '今天大家')

function opening(): NewEvent {
  const event = opened()
  if (event.type !== 'session.opened') return event
  const { rundown } = event.payload
  const segments = rundown.segments.map((segment) =>
    segment.id === 'corn' ? { ...segment, scriptId: 'speech' } : segment,
  )
  const scripts = [{ id: 'speech', title: '小米', text: SCRIPT }]
  return { ...event, payload: { ...event.payload, rundown: { ...rundown, segments, scripts } } }
}
const report = (events: (NewEvent & { at?: number })[], panics: { from: number; to: number | null }[] = []) =>
  rehearsalReport(reduceAll(initialState(), makeLog([opening(), ...events])), panics, T0 + 60_000)

describe('the report of a rehearsal', () => {
  it('holds each segment against its plan, in the order of the rundown', () => {
    const made = report([
      { ...taken('opening', 't1'), at: T0 + 1000 },
      { ...taken('corn', 't2'), at: T0 + 11_000 },
      { type: 'session.closed', payload: {}, at: T0 + 31_000 },
    ])
    expect(made).toMatchObject({ actualMs: 30_000, plannedMs: 1_020_000, heldMs: 0, closedAt: T0 + 31_000 })
    expect(made?.segments.map(({ segmentId, actualMs, takes }) => [segmentId, actualMs, takes])).toEqual([
      ['opening', 10_000, 1],
      ['corn', 20_000, 1],
      ['millet', null, 0],
      ['quinoa', null, 0],
    ])
  })

  it('fits the rate to the speaking alone, without the silences of the script', () => {
    const made = report([
      { ...taken('corn', 't1'), at: T0 },
      { type: 'session.closed', payload: {}, at: T0 + 6600 },
    ])
    const corn = made?.segments.find(({ segmentId }) => segmentId === 'corn')
    const rate = ((corn?.syllables ?? 0) * 60_000) / 6000
    expect(corn).toMatchObject({ pausesMs: 600, charsPerMinute: rate, isLikely: true })
    expect(made?.rate).toMatchObject({ runs: 1, charsPerMinute: rate, spread: 0 })
  })

  it('takes held time out, and one reading for one however often the floor was handed over', () => {
    const made = report(
      [
        { ...taken('corn', 't1'), at: T0 },
        { type: 'relay.handedOver', payload: { officialId: 'deputy' }, at: T0 + 3000 },
        { type: 'session.closed', payload: {}, at: T0 + 16_600 },
      ],
      [{ from: T0 + 2000, to: T0 + 12_000 }],
    )
    expect(made).toMatchObject({ actualMs: 6600, heldMs: 10_000 })
    expect(made?.segments[1]).toMatchObject({ actualMs: 6600, takes: 1, isLikely: true })
  })

  it('says nothing of a rate where nobody can have read it aloud', () => {
    const made = report([
      { ...taken('corn', 't1'), at: T0 },
      { type: 'session.closed', payload: {}, at: T0 + 1600 },
    ])
    expect(made?.segments[1]).toMatchObject({ isLikely: false })
    expect(made?.rate).toBeNull()
  })
})
