import { afterEach, beforeEach, expect, test } from 'vitest'
import { type LinkOnFake, linkOnFake } from '../../../tests/support/linkOnFake.ts'
import { eventually } from '../../../tests/support/manualTime.ts'
import type { MeterFrame } from '../../shared/obs/meters.ts'

let on: LinkOnFake
let frames: MeterFrame[]
beforeEach(async () => {
  on = await linkOnFake()
  frames = []
})
afterEach(() => on.stop())

const watch = () => on.link.watchMeters((frame) => frames.push(frame))
const sound = (peak: number) =>
  on.fake.emit('InputVolumeMeters', {
    inputs: [{ inputName: '麦克风', inputLevelsMul: [[0.1, peak, peak]] }],
  })

test('hears the levels over a connection of their own, while somebody watches', async () => {
  expect(on.fake.connections).toBe(2)
  const off = watch()
  await eventually(() => on.fake.connections === 3)
  await on.pass(50)
  sound(0.5)
  await eventually(() => frames.length === 1)
  expect(frames[0]).toEqual({
    at: on.time.clock.now(),
    inputs: [{ name: '麦克风', peakDb: [-6], magnitudeDb: [-20] }],
  })
  const other = watch()
  sound(1)
  await eventually(() => frames.length === 3)
  expect(on.fake.connections).toBe(3)
  off()
  sound(1)
  await eventually(() => frames.length === 4)
  other()
  await eventually(() => on.fake.connections === 2)
})

test('no level reaches the link’s listeners, and nobody asks OBS for anything', async () => {
  const before = on.events.length
  const off = watch()
  await eventually(() => on.fake.connections === 3)
  await on.pass(50)
  for (let count = 0; count < 20; count += 1) sound(0.3)
  await eventually(() => frames.length === 20)
  expect(on.events.slice(before).filter(({ type }) => type !== 'status')).toEqual([])
  expect(on.fake.received.some(({ connection }) => connection === 3)).toBe(false)
  off()
})

test('comes back with OBS', async () => {
  const off = watch()
  await eventually(() => on.fake.connections === 3)
  on.fake.drop()
  await on.until(({ state }) => state === 'lost')
  await on.pass(1000)
  await on.until(({ state }) => state === 'ready')
  await on.pass(1000)
  await eventually(() => on.fake.connections === 3)
  await on.pass(50)
  sound(0.5)
  await eventually(() => frames.length === 1)
  off()
})

test('a connection that has gone quiet is given up for a new one', async () => {
  const off = watch()
  await eventually(() => on.fake.connections === 3)
  await on.pass(4500)
  await eventually(() => on.fake.connections === 3)
  await on.pass(50)
  sound(0.5)
  await eventually(() => frames.length === 1)
  off()
})

test('follows the link to another OBS, and to none', async () => {
  const off = watch()
  await eventually(() => on.fake.connections === 3)
  on.link.reconfigure(null)
  await eventually(() => on.fake.connections === 0)
  await on.pass(2000)
  expect(on.fake.connections).toBe(0)
  on.link.reconfigure({ url: on.fake.url, password: null })
  await on.until(({ state }) => state === 'ready')
  await on.pass(1000)
  await eventually(() => on.fake.connections === 3)
  off()
})

test('garbage is no frame and is reported once', async () => {
  const off = watch()
  await eventually(() => on.fake.connections === 3)
  await on.pass(50)
  for (let count = 0; count < 5; count += 1) on.fake.emit('InputVolumeMeters', { inputs: '?' })
  sound(0.5)
  await eventually(() => frames.length === 1)
  expect(on.errors).toHaveLength(1)
  off()
})

test('a watcher that throws is reported and the others hear', async () => {
  const off = on.link.watchMeters(() => {
    throw new Error('watcher')
  })
  const other = watch()
  await eventually(() => on.fake.connections === 3)
  await on.pass(50)
  sound(0.5)
  await eventually(() => frames.length === 1)
  expect(on.errors).toEqual([new Error('watcher')])
  off()
  other()
})
