import { describe, expect, it } from 'vitest'
import { makeLog, opened, taken } from '../../../tests/support/show.ts'
import { reduceAll } from '../../shared/show/reduce.ts'
import { initialState } from '../../shared/show/state.ts'
import { createShowStore, foldMessage } from './show.ts'

const log = makeLog([opened(), taken('opening', 't1'), taken('corn', 't2', 'corn')])

function storeAt(count: number) {
  const store = createShowStore()
  const state = reduceAll(initialState(), log.slice(0, count))
  foldMessage(store, { kind: 'snapshot', state, engineNow: 0 })
  return store
}

describe('the show store', () => {
  it('is not ready before the first snapshot', () => {
    expect(createShowStore().getState().ready).toBe(false)
    expect(storeAt(0).getState().ready).toBe(true)
  })

  it('folds events to the very state that the engine has', () => {
    const store = storeAt(1)
    expect(foldMessage(store, { kind: 'events', events: log.slice(1), engineNow: 0 })).toHaveLength(2)
    expect(store.getState().show).toEqual(reduceAll(initialState(), log))
  })

  it('takes nothing twice', () => {
    const store = storeAt(3)
    const before = store.getState()
    expect(foldMessage(store, { kind: 'events', events: log, engineNow: 0 })).toEqual([])
    expect(store.getState()).toBe(before)
  })

  it('says that an event is missing instead of folding past the hole', () => {
    const store = storeAt(1)
    const before = store.getState()
    expect(foldMessage(store, { kind: 'events', events: log.slice(2), engineNow: 0 })).toBe('gap')
    expect(store.getState()).toBe(before)
  })
})
