import { expect, test } from 'vitest'
import { startFakeObs } from '../../../tests/support/fakeObs.ts'
import { connect } from './connection.ts'
import { systemTimer } from './timer.ts'

test('an answer that lies unread while our own process is busy still counts', async () => {
  const fake = await startFakeObs()
  const time = { clock: { now: () => 0, mono: () => 0 }, setTimer: systemTimer }
  const peer = await connect({ url: fake.url, password: null, events: 0, time, onError: () => {} })
  // The fake lives in this process: while it is busy with its answer the deadline passes, unread answer or not.
  fake.answer('GetVersion', () => {
    const busyUntil = performance.now() + 60
    while (performance.now() < busyUntil);
    return { obsVersion: '29.0.2' }
  })
  const answer = peer.call('GetVersion', undefined, 20)
  await expect(answer).resolves.toMatchObject({ obsVersion: '29.0.2' })
  peer.terminate()
  await fake.stop()
})
