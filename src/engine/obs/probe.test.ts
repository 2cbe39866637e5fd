import { expect, test } from 'vitest'
import { startFakeObs } from '../../../tests/support/fakeObs.ts'
import { eventually } from '../../../tests/support/manualTime.ts'
import { probeObs } from './probe.ts'
import { systemTimer } from './timer.ts'

const time = { clock: { now: () => 0, mono: () => 0 }, setTimer: systemTimer }

test('tells what is there and leaves no connection behind', async () => {
  const fake = await startFakeObs({ password: '口令' })
  expect(await probeObs({ url: fake.url, password: '口令' }, time)).toEqual({
    ok: true,
    obsVersion: '29.0.2',
    wsVersion: '5.1.0',
    simulator: false,
    scenes: 3,
    sceneNames: ['全景', '产品特写', '双人'],
    program: '全景',
    canvas: { width: 1080, height: 1920 },
    hasBrowserSource: false,
  })
  await eventually(() => fake.connections === 0)
  await fake.stop()
})

test.each([
  [{ password: '口令' }, 'wrong_password', '密码'],
  [{ obsVersion: '27.2.4' }, 'too_old', '升级'],
  [{ rpcVersion: 2 }, 'protocol_mismatch', '协议'],
])('%j is %s, in words', async (options, code, word) => {
  const fake = await startFakeObs(options)
  const answer = await probeObs({ url: fake.url, password: '别的' }, time)
  expect(answer).toMatchObject({ ok: false, code, message: expect.stringContaining(word) })
  await fake.stop()
})

test('nobody there is said with the address', async () => {
  const fake = await startFakeObs()
  await fake.stop()
  const answer = await probeObs({ url: fake.url, password: null }, time)
  expect(answer).toMatchObject({ code: 'port_refused', message: expect.stringContaining(String(fake.port)) })
})
