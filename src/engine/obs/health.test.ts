import { expect, test } from 'vitest'
import type { ObsReasonCode, ObsState } from '../../shared/obs/status.ts'
import { createBackoff } from './backoff.ts'
import { connectedState, disconnectedState } from './health.ts'

test('ready only when nothing is wrong; the gravest fault is named', () => {
  const well = { collectionChanging: false, uiBlocked: false, renderStalled: false }
  expect(connectedState(well)).toEqual({ state: 'ready', reason: null })
  expect(connectedState({ ...well, renderStalled: true }).reason).toBe('render_stalled')
  expect(connectedState({ ...well, renderStalled: true, uiBlocked: true }).reason).toBe('ui_blocked')
  expect(connectedState({ collectionChanging: true, uiBlocked: true, renderStalled: true }).reason).toBe(
    'collection_changing',
  )
})

test.each<[ObsState, ObsReasonCode | null, ObsReasonCode, ObsState, ObsReasonCode]>([
  ['connecting', null, 'port_refused', 'lost', 'port_refused'],
  ['ready', null, 'killed', 'lost', 'killed'],
  ['lost', 'killed', 'port_refused', 'lost', 'killed'],
  ['lost', 'quit', 'closed', 'lost', 'quit'],
  ['lost', 'killed', 'wrong_password', 'refused', 'wrong_password'],
  ['lost', 'killed', 'host_unknown', 'lost', 'host_unknown'],
  ['hung', 'not_answering', 'connect_timeout', 'hung', 'not_answering'],
  ['hung', 'not_answering', 'port_refused', 'lost', 'port_refused'],
  ['connecting', null, 'connect_timeout', 'lost', 'connect_timeout'],
])('%s/%s, then %s, is %s/%s', (state, reason, news, nextState, nextReason) => {
  expect(disconnectedState({ state, reason }, news)).toEqual({ state: nextState, reason: nextReason })
})

test('every wait is short enough to be back within 2 s, and an unreadable address waits for its correction', () => {
  const backoff = createBackoff()
  for (let attempt = 0; attempt < 50; attempt++) {
    for (const reason of ['port_refused', 'quit', 'wrong_password', 'connect_timeout'] as const) {
      expect(backoff.next(reason)).toBeLessThanOrEqual(1500)
    }
  }
  expect(backoff.next('port_refused')).toBe(500)
  backoff.reset()
  expect(backoff.next('port_refused')).toBe(100)
  expect(backoff.next('bad_url')).toBeNull()
})
