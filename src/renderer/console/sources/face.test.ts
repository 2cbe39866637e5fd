import { describe, expect, it } from 'vitest'
import type { SourceStatus } from '../../../shared/api/streams.ts'
import { mostUrgent, sourceFace } from './face.ts'

function makeStatus(patch: Partial<SourceStatus>): SourceStatus {
  return {
    id: 'webhook',
    name: '订单接口',
    state: 'running',
    lastReceivedAt: null,
    lastSuccessAt: null,
    lag: null,
    counts: { received: 0, accepted: 0, rejected: 0 },
    error: null,
    canStart: false,
    canStop: true,
    ...patch,
  }
}
const error: SourceStatus['error'] = { code: 'internal', message: '', detail: null, at: 0 }

describe('how a source looks', () => {
  it('tells trouble that mends itself from trouble that needs somebody', () => {
    expect(sourceFace(makeStatus({ state: 'waiting', error }))).toBe('retrying')
    expect(sourceFace(makeStatus({ state: 'failed', error }))).toBe('failed')
    expect(sourceFace(makeStatus({ state: 'waiting' }))).toBe('waiting')
  })

  it('tells one that was stopped from one that cannot start yet', () => {
    expect(sourceFace(makeStatus({ state: 'off', canStart: true, canStop: false }))).toBe('off')
    expect(sourceFace(makeStatus({ state: 'off', canStop: false }))).toBe('notReady')
  })
})

describe('the source that the lamp speaks of', () => {
  it('is the one in trouble, then the one that delivered last', () => {
    const quiet = makeStatus({ id: 'a', lastReceivedAt: 1 })
    const busy = makeStatus({ id: 'b', lastReceivedAt: 2 })
    const broken = makeStatus({ id: 'c', state: 'failed', error })
    expect(mostUrgent([quiet, busy, broken])?.id).toBe('c')
    expect(mostUrgent([quiet, busy])?.id).toBe('b')
    expect(mostUrgent([])).toBeNull()
  })
})
