import { describe, expect, it } from 'vitest'
import { officials } from '../../../../tests/support/show.ts'
import type { RundownSnapshot } from '../../../shared/library/snapshot.ts'
import { Official } from '../../../shared/library/types.ts'
import type { OnAir } from '../../../shared/show/state.ts'
import { relayOf } from './relay.ts'

const host = Official.parse({ id: 'host', role: '主持人', kind: 'host' })

function makeShow(...legs: (string | null)[]): RundownSnapshot {
  const groups = legs.map((officialId, index) => ({ id: `g${index}`, title: '', officialId }))
  const segments = groups.map(({ id }) => ({ id: `s-${id}`, groupId: id }))
  return { groups, segments, officials: [...officials, host] } as unknown as RundownSnapshot
}
const at = (group: string) => ({ segmentId: `s-${group}` }) as OnAir

describe('the relay', () => {
  const show = makeShow('host', 'head', 'deputy', 'host')

  it('counts the officials’ legs, not the host’s', () => {
    expect(relayOf(show, null)).toEqual({ leg: 0, legs: 2, nextId: 'head' })
    expect(relayOf(show, at('g0'))).toEqual({ leg: 0, legs: 2, nextId: 'head' })
    expect(relayOf(show, at('g1'))).toEqual({ leg: 1, legs: 2, nextId: 'deputy' })
    expect(relayOf(show, at('g2'))).toEqual({ leg: 2, legs: 2, nextId: null })
    expect(relayOf(show, at('g3'))).toEqual({ leg: 2, legs: 2, nextId: null })
  })

  it('takes neighbouring groups of one official for one leg', () => {
    expect(relayOf(makeShow('head', 'head', 'deputy'), at('g1'))).toMatchObject({ leg: 1, legs: 2 })
  })

  it('is not one with fewer than two officials', () => {
    expect(relayOf(makeShow('host', 'head'), null)).toBeNull()
    expect(relayOf(null, null)).toBeNull()
  })
})
