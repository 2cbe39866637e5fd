import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import { z } from 'zod'
import { type FakeObs, startFakeObs } from '../../../tests/support/fakeObs.ts'
import { FakeRefusal } from '../../../tests/support/fakeObsState.ts'
import { createManualTime, eventually, type ManualTime } from '../../../tests/support/manualTime.ts'
import { connect } from './connection.ts'
import type { Peer } from './peer.ts'

let fake: FakeObs
let time: ManualTime
let peer: Peer
let errors: unknown[]

beforeEach(async () => {
  fake = await startFakeObs()
  time = createManualTime()
  errors = []
  peer = await connect({
    url: fake.url,
    password: null,
    events: 4,
    time,
    onError: (error) => errors.push(error),
  })
})
afterEach(async () => {
  peer.terminate()
  await fake.stop()
})

test('every pending call is rejected when the connection ends, and every later one at once', async () => {
  fake.hold('GetVersion')
  const pending = [peer.call('GetVersion'), peer.call('GetVersion')].map((call) =>
    call.catch((error) => error),
  )
  await eventually(() => fake.requests('GetVersion').length === 2)
  fake.drop()
  for (const call of pending) expect(await call).toMatchObject({ problem: 'closed' })
  await expect(peer.call('GetVersion')).rejects.toMatchObject({ problem: 'closed' })
  expect(peer.open).toBe(false)
  expect(time.pending).toBe(0)
})

test('a call has a deadline, and its late answer harms nobody', async () => {
  const release = fake.hold('GetVersion')
  const call = peer.call('GetVersion', undefined, 300).catch((error) => error)
  await eventually(() => fake.requests('GetVersion').length === 1)
  time.advance(300)
  expect(await call).toMatchObject({ problem: 'timeout', request: 'GetVersion' })
  release()
  await expect(peer.call('GetStats')).resolves.toBeDefined()
})

test('a request has left for the socket before the call returns: what blocks next does not hold it back', async () => {
  const sent = vi.spyOn(WebSocket.prototype, 'send')
  const call = peer.call('GetVersion')
  expect(sent.mock.calls.map(([data]) => JSON.parse(String(data)))).toMatchObject([
    { op: 6, d: { requestType: 'GetVersion' } },
  ])
  sent.mockRestore()
  await expect(call).resolves.toBeDefined()
})

test('a refusal carries the code of OBS', async () => {
  fake.answer('GetVersion', () => new FakeRefusal(207, 'not ready'))
  await expect(peer.call('GetVersion')).rejects.toMatchObject({ problem: 'refused', obsCode: 207 })
})

test('an answer of another shape is garbage, not a crash later', async () => {
  fake.answer('GetVersion', () => ({ obsVersion: 29 }))
  const schema = z.object({ obsVersion: z.string() })
  await expect(peer.ask(schema, 'GetVersion')).rejects.toMatchObject({ problem: 'garbage' })
})

test('a listener that throws is reported, and the others still hear', async () => {
  const heard: unknown[] = []
  peer.on('SceneCreated', () => {
    throw new Error('listener')
  })
  peer.on('SceneCreated', (data) => heard.push(data))
  fake.emit('SceneCreated', { sceneName: '新' })
  await eventually(() => heard.length === 1)
  expect(errors).toEqual([new Error('listener')])
})

test('the end is told once, with its code, also to who asks later', async () => {
  const ends: number[] = []
  peer.onEnd(({ code }) => ends.push(code))
  fake.drop(1001)
  await eventually(() => ends.length > 0)
  peer.terminate()
  peer.onEnd(({ code }) => ends.push(code))
  expect(ends).toEqual([1001, 1001])
})
