import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../src/engine/clock.ts'
import { createObsLink } from '../../src/engine/obs/link.ts'
import type { ObsLink } from '../../src/engine/obs/port.ts'
import { systemTimer } from '../../src/engine/obs/timer.ts'
import { follow } from '../../src/renderer/transport/follow.ts'
import { type InputLevel, loudestDb, type MeterFrame } from '../../src/shared/obs/meters.ts'
import { eventually, startTestEngine } from '../support/engine.ts'
import { startFakeObs } from '../support/fakeObs.ts'
import { type RealObs, startRealObs } from '../support/realObs.ts'
import { openSimulator } from '../support/simulator.ts'
import { makeSine } from '../support/sine.ts'

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'fieldcue-meters-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

async function openLink(config: { url: string; password: string | null }): Promise<ObsLink> {
  const link = createObsLink({
    clock: systemClock,
    config,
    imageDir: dir,
    onError: (error) => {
      throw error
    },
  })
  link.start()
  await ready(link)
  return link
}

function ready(link: ObsLink): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (link.status.state !== 'ready') return
      off()
      resolve()
    }
    const off = link.on(look)
    look()
  })
}

/** Listens until an input's level is so. */
function heard(link: ObsLink, name: string, isSo: (level: InputLevel) => boolean): Promise<InputLevel> {
  return new Promise((resolve) => {
    const off = link.watchMeters(({ inputs }) => {
      const level = inputs.find((input) => input.name === name)
      if (!level || !isSo(level)) return
      off()
      resolve(level)
    })
  })
}

describe('the levels of a real OBS', () => {
  const TONE = '主持麦'
  let obs: RealObs
  let link: ObsLink
  beforeAll(async () => {
    obs = await startRealObs({ scenes: ['全景', '双人'] })
    const file = await makeSine(dir, 0.5)
    const observer = await obs.observer()
    await observer.call('CreateInput', {
      sceneName: '全景',
      inputName: TONE,
      inputKind: 'ffmpeg_source',
      inputSettings: { local_file: file, is_local_file: true, looping: true },
    })
    link = await openLink(obs)
  })
  afterAll(async () => {
    await link?.stop()
    await obs?.stop()
  })

  const sounds = ({ peakDb }: InputLevel) => loudestDb(peakDb) > -50
  const isMute = ({ peakDb }: InputLevel) => loudestDb(peakDb) === -60

  test('a tone of half amplitude reads −6 dB at its peak and −9 dB in the mean, on both channels', async () => {
    const level = await heard(link, TONE, ({ magnitudeDb }) => loudestDb(magnitudeDb) > -9.5)
    expect(level.peakDb).toHaveLength(2)
    for (const peak of level.peakDb) expect(peak).toBeCloseTo(-6, 0)
    for (const mean of level.magnitudeDb) expect(mean).toBeCloseTo(-9, 0)
  })

  test('the fader and the mute move it', async () => {
    expect(await link.setVolume(TONE, -20)).toEqual({ ok: true })
    await heard(link, TONE, ({ peakDb }) => Math.abs(loudestDb(peakDb) + 26) < 1)
    expect(await link.setMute(TONE, true)).toEqual({ ok: true })
    await heard(link, TONE, isMute)
    expect(await link.setMute(TONE, false)).toEqual({ ok: true })
    expect(await link.setVolume(TONE, 0)).toEqual({ ok: true })
    await heard(link, TONE, sounds)
  })

  test('a restarted OBS is heard again by who was listening', async () => {
    const frames: MeterFrame[] = []
    const off = link.watchMeters((frame) => frames.push(frame))
    await eventually(() => frames.length > 0)
    await obs.kill9()
    await eventually(() => link.status.state !== 'ready')
    await obs.restart()
    await ready(link)
    const before = frames.length
    await eventually(() => frames.length > before + 5)
    off()
  })
})

test('the levels of the simulated studio move as people speak, and stop when they are muted', async () => {
  const studio = await openSimulator({ clock: systemClock, setTimer: systemTimer })
  const link = await openLink({ url: studio.simulator.url, password: null })
  const first = await heard(link, '现场声', ({ peakDb }) => peakDb.length > 0)
  await heard(link, '现场声', ({ peakDb }) => peakDb[0] !== first.peakDb[0])
  expect(await link.setMute('现场声', true)).toEqual({ ok: true })
  await heard(link, '现场声', ({ peakDb }) => peakDb.every((db) => db === -60))
  await link.stop()
  await studio.close()
})

test('the levels reach a console over the wire, and OBS is left alone when the last has gone', async () => {
  const fake = await startFakeObs()
  onTestFinished(() => fake.stop())
  const engine = await startTestEngine({ obsUrl: fake.url })
  const frames: MeterFrame[] = []
  const stop = follow<MeterFrame>(
    engine.link(),
    ({ meters }, on) => meters.subscribe(undefined, on),
    (frame) => frames.push(frame),
  )
  await eventually(() => {
    fake.emit('InputVolumeMeters', { inputs: [{ inputName: '县长麦', inputLevelsMul: [[0.1, 0.5, 0.5]] }] })
    return frames.length > 0
  })
  expect(fake.connections).toBe(3)
  expect(frames[0]?.inputs).toEqual([{ name: '县长麦', peakDb: [-6], magnitudeDb: [-20] }])
  stop()
  await eventually(() => fake.connections === 2)
})
