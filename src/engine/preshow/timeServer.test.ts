import { expect, it } from 'vitest'
import { serveTime, tellTime, timeAnswer } from '../../../tests/support/timeServer.ts'
import type { Clock } from '../../shared/units/time.ts'
import { askTimeServer } from './timeServer.ts'

const NOW = Date.parse('2026-07-15T20:00:00+08:00')

/** A clock that stands still, so that the way there and back takes no time at all. */
const still = (now = NOW): Clock => ({ now: () => now, mono: () => 0 })

it.each([
  ['ahead', 9000],
  ['behind', -1250],
  ['right', 0],
])('measures a server that is %s of this machine', async (_how, offsetMs) => {
  const { host } = await serveTime(tellTime(() => NOW + offsetMs))
  const answer = await askTimeServer(host, still())
  expect(answer.ok && answer.offsetMs).toBeCloseTo(offsetMs, 2)
})

it('takes half of the way off, and asks as a version 4 client that tells no time of its own', async () => {
  let mono = 0
  const asked: Buffer[] = []
  const { host } = await serveTime((question, from, socket) => {
    asked.push(question)
    mono = 80
    tellTime(() => NOW + 40)(question, from, socket)
  })
  const answer = await askTimeServer(host, { now: () => NOW, mono: () => mono })
  expect(answer.ok && answer.offsetMs).toBeCloseTo(0, 2)
  expect([asked[0]?.length, asked[0]?.[0]]).toEqual([48, 0x23])
  expect(asked[0]?.subarray(1, 40).every((byte) => byte === 0)).toBe(true)
})

it('goes on after 7 February 2036, when NTP begins to count anew', async () => {
  const later = Date.parse('2040-01-01T00:00:00Z')
  const { host } = await serveTime(tellTime(() => later + 500))
  const answer = await askTimeServer(host, still(later))
  expect(answer.ok && answer.offsetMs).toBeCloseTo(500, 2)
})

it.each([
  [
    'does not know the time itself',
    (packet: Buffer) => {
      packet[0] = 0xe4
    },
  ],
  [
    'does not want to be asked',
    (packet: Buffer) => {
      packet[1] = 0
    },
  ],
  [
    'is no server',
    (packet: Buffer) => {
      packet[0] = 0x23
    },
  ],
])('believes none that %s', async (_what, change) => {
  const { host } = await serveTime(tellTime(() => NOW, change))
  expect(await askTimeServer(host, still())).toEqual({ ok: false, why: 'unset' })
})

it('hears neither rubbish nor an answer to somebody else’s question, and goes on waiting', async () => {
  const { host } = await serveTime((question, from, socket) => {
    socket.send(Buffer.from('time?'), from.port, from.address)
    const forged = timeAnswer(question, NOW + 3_600_000)
    forged.fill(7, 24, 32)
    socket.send(forged, from.port, from.address)
    tellTime(() => NOW)(question, from, socket)
  })
  const answer = await askTimeServer(host, still())
  expect(answer.ok && answer.offsetMs).toBeCloseTo(0, 2)
})

it('says that a server is silent, that nobody listens there, and that a name is unknown', async () => {
  const silent = await serveTime(() => {})
  expect(await askTimeServer(silent.host, still(), 30)).toEqual({ ok: false, why: 'silent' })
  const gone = await serveTime(() => {})
  await gone.stop()
  expect(await askTimeServer(gone.host, still())).toEqual({ ok: false, why: 'silent' })
  expect(await askTimeServer('time.invalid', still())).toEqual({ ok: false, why: 'unknownHost' })
})
