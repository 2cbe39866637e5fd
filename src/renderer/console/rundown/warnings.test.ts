import { expect, it } from 'vitest'
import { makeRundown, officials, products } from '../../../../tests/support/show.ts'
import { type PlannedSegment, snapshotRundown } from '../../../shared/library/snapshot.ts'
import { offStatus } from '../../../shared/obs/status.ts'
import { initialState } from '../../../shared/show/state.ts'
import { goneAhead, warningsOf } from './warnings.ts'

const scripts = [{ id: 'words', title: '', text: '各位朋友' }]
const rundown = { ...snapshotRundown(makeRundown(), { products, officials, scripts: [] }), scripts }
const segment = (patch: Partial<PlannedSegment>): PlannedSegment => ({
  ...rundown.segments[1]!,
  scriptId: 'words',
  ...patch,
})
const ready = { ...offStatus(), state: 'ready' as const, scenes: ['产品特写'] }

it('finds nothing wrong with an item that has all it needs', () => {
  expect(warningsOf(segment({}), rundown, ready)).toEqual([])
})

it('says which scene OBS does not have, but only by the word of an OBS that is ready', () => {
  const missing = segment({ scene: '黄花外景' })
  expect(warningsOf(missing, rundown, ready)).toEqual([{ kind: 'sceneMissing', scene: '黄花外景' }])
  expect(warningsOf(missing, rundown, { ...ready, state: 'lost' })).toEqual([])
})

it('says that a product is gone and that nothing is written to be said', () => {
  const bare = segment({ productId: 'gone', scriptId: null })
  expect(warningsOf(bare, rundown, ready).map(({ kind }) => kind)).toEqual(['productMissing', 'noScript'])
})

it('counts what is still to come without its scene, not what is past', () => {
  const show = { ...initialState(), rundown, obs: { primary: ready, standby: offStatus() } }
  const missing = rundown.segments.filter(({ scene }) => scene !== null && scene !== '产品特写')
  expect(goneAhead(show).split('\n')).toEqual(missing.map(({ scene }) => scene))
  const last = rundown.segments.at(-1)!
  const onAir = { takeId: 't', segmentId: last.id, officialId: null, productId: null, startedAt: 0 }
  expect(goneAhead({ ...show, onAir })).toBe('')
})
