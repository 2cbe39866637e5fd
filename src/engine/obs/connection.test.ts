import { afterEach, expect, test } from 'vitest'
import { type FakeObsOptions, startFakeObs } from '../../../tests/support/fakeObs.ts'
import { createManualTime, eventually } from '../../../tests/support/manualTime.ts'
import {
  startBabbler,
  startEchoServer,
  startLegacyObs,
  startSilentPort,
  startSlammedDoor,
  startSsh,
  startWebServer,
} from '../../../tests/support/strangers.ts'
import { connect, ObsConnectError } from './connection.ts'
import { systemTimer } from './timer.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

const time = { clock: { now: () => 0, mono: () => 0 }, setTimer: systemTimer }

/** The reason of a failed attempt; null when it succeeded. */
async function attempt(url: string, password: string | null = null, linkTime = time) {
  try {
    const peer = await connect({ url, password, events: 0, time: linkTime, onError: () => {} })
    cleanups.push(() => peer.terminate())
    return null
  } catch (error) {
    expect(error).toBeInstanceOf(ObsConnectError)
    return (error as ObsConnectError).reason
  }
}

async function fake(options: FakeObsOptions = {}) {
  const obs = await startFakeObs(options)
  cleanups.push(() => obs.stop())
  return obs
}

test('connects with the right password and without one where none is asked', async () => {
  expect(await attempt((await fake({ password: '口令' })).url, '口令')).toBeNull()
  expect(await attempt((await fake()).url)).toBeNull()
})

test('tells a wrong password from a missing one', async () => {
  const obs = await fake({ password: '口令' })
  expect(await attempt(obs.url, '别的')).toBe('wrong_password')
  expect(await attempt(obs.url, '')).toBe('password_needed')
  expect(await attempt(obs.url, null)).toBe('password_needed')
})

test('a server with another protocol version is refused', async () => {
  expect(await attempt((await fake({ rpcVersion: 2 })).url)).toBe('protocol_mismatch')
})

test('a port on which nobody listens is said to be one, also under the name localhost', async () => {
  const obs = await fake()
  await obs.stop()
  expect(await attempt(obs.url)).toBe('port_refused')
  expect(await attempt(`ws://localhost:${obs.port}`)).toBe('port_refused')
})

test('an unknown host and an address that is none', async () => {
  expect(await attempt('ws://no-such-host.invalid:4455')).toBe('host_unknown')
  expect(await attempt('这不是 地址')).toBe('bad_url')
})

test.each([
  ['an OBS of before version 28', startLegacyObs, 'too_old'],
  ['an echo server', startEchoServer, 'not_obs'],
  ['a web server', startWebServer, 'not_obs'],
  ['an SSH server', startSsh, 'not_obs'],
  ['who hangs up', startSlammedDoor, 'closed'],
] as const)('%s is recognised', async (_who, start, reason) => {
  const stranger = await start()
  cleanups.push(stranger.stop)
  expect(await attempt(stranger.url)).toBe(reason)
})

test('TLS against a plain server is not OBS', async () => {
  expect(await attempt((await fake()).url.replace('ws:', 'wss:'))).toBe('not_obs')
})

test('who never answers the handshake is given up in time', async () => {
  const silent = await startSilentPort()
  cleanups.push(silent.stop)
  const manual = createManualTime()
  const result = attempt(silent.url, null, manual)
  await eventually(() => manual.pending > 0)
  manual.advance(1500)
  expect(await result).toBe('connect_timeout')
})

test('who speaks the subprotocol and then nonsense is given up in time', async () => {
  const babbler = await startBabbler()
  cleanups.push(babbler.stop)
  expect(await attempt(babbler.url)).toBe('not_answering')
})
