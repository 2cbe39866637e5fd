import { describe, expect, it } from 'vitest'
import { reduce } from './reduce.ts'
import { initialState } from './state.ts'
import { eventVersions, type LoggedEvent, steps, upcast } from './upcast.ts'

const logged = (patch: Partial<LoggedEvent>): LoggedEvent => ({
  seq: 7,
  sessionId: 's1',
  at: 1000,
  mono: 10,
  type: 'marker.added',
  v: 1,
  origin: 'test',
  payload: { markerId: 'm1', label: '掌声' },
  ...patch,
})

describe('upcast', () => {
  it('leaves an event of today as it is', () => {
    const event = logged({})
    expect(upcast(event)).toBe(event)
  })

  it('takes an old one step by step, each version by its own', () => {
    const ways = {
      'marker.added': {
        1: (payload: unknown) => ({ ...(payload as object), colour: 'wheat' }),
        2: (payload: unknown) => ({ ...(payload as object), by: null }),
      },
    }
    expect(upcast(logged({}), ways, { 'marker.added': 3 })).toEqual(
      logged({ v: 3, payload: { markerId: 'm1', label: '掌声', colour: 'wheat', by: null } }),
    )
    expect(upcast(logged({ v: 2 }), ways, { 'marker.added': 3 }).payload).not.toHaveProperty('colour')
  })

  it('says so when a version was raised without a step', () => {
    expect(() => upcast(logged({}), {}, { 'marker.added': 2 })).toThrow(RangeError)
  })

  it('has a step from every version that was ever written', () => {
    for (const [type, present] of Object.entries(eventVersions)) {
      for (let v = 1; v < present; v++) expect(steps[type]?.[v], `${type} ${v}`).toBeTypeOf('function')
    }
  })

  it('passes the future on, and the fold then changes nothing but its place', () => {
    const state = initialState()
    const newerShape = upcast(logged({ v: 99, payload: { what: 'nobody knows' } }))
    expect(reduce(state, newerShape)).toEqual({ ...state, seq: 7 })
    const newerType = upcast(logged({ type: 'drone.flown' }))
    expect(reduce(state, newerType)).toEqual({ ...state, seq: 7 })
  })
})
