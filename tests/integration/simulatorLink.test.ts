import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/engine/clock.ts'
import { createObsLink } from '../../src/engine/obs/link.ts'
import type { ObsLink } from '../../src/engine/obs/port.ts'
import { systemTimer } from '../../src/engine/obs/timer.ts'
import type { MonitorFrame } from '../../src/shared/obs/monitors.ts'
import { decode, openSimulator, type SimulatedStudio } from '../support/simulator.ts'

// The engine's own link on the simulator, both in real time: the demo show stands on this pair.

let studio: SimulatedStudio
let link: ObsLink
let dir: string
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'fieldcue-simulator-'))
  studio = await openSimulator({ clock: systemClock, setTimer: systemTimer, password: '小米' })
  link = createObsLink({
    clock: systemClock,
    config: { url: studio.simulator.url, password: '小米' },
    imageDir: dir,
    onError: (error) => {
      throw error
    },
  })
  link.start()
  await status(({ state }) => state === 'ready')
})
afterEach(async () => {
  await link.stop()
  await studio.close()
  rmSync(dir, { recursive: true, force: true })
})

function status(isSo: (status: ObsLink['status']) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = link.on(() => look())
    function look(): void {
      if (!isSo(link.status)) return
      stop()
      resolve()
    }
    look()
  })
}

async function picture(scene: string) {
  const { obs } = await studio.enter(0)
  const { imageData } = await obs.call('GetSourceScreenshot', { sourceName: scene, imageFormat: 'png' })
  return decode(imageData)
}

describe('the link on the simulator', () => {
  it('knows what it is connected to', () => {
    expect(link.status).toMatchObject({
      simulator: true,
      obsVersion: '29.0.2',
      hasBrowserSource: false,
      program: '全景',
      scenes: ['全景', '双人', '产品特写', '片头', '垫片'],
      canvas: { width: 1080, height: 1920 },
      transitions: ['Cut', 'Fade'],
    })
  })

  it('takes scenes that the simulator confirms', async () => {
    expect(await link.switchScene('双人')).toMatchObject({ ok: true, via: 'event' })
    expect(await link.switchScene('田间')).toMatchObject({ ok: false, code: 'scene_missing' })
  })

  it('sets up image mode and puts a card on air, and takes it off again', async () => {
    const plan = { scenes: ['双人', '田间'], overlay: null }
    expect(await link.setupStudio(plan)).toMatchObject({ ok: true })
    await link.switchScene('双人')
    const canvas = createCanvas(600, 240)
    const ctx = canvas.getContext('2d')
    ctx.fillStyle = '#0a8'
    ctx.fillRect(0, 0, 600, 240)
    const path = join(dir, 'card.png')
    writeFileSync(path, canvas.toBuffer('image/png'))
    const card = { path, x: 48, y: 1000, width: 600, height: 240 }
    expect(await link.showImage('card', card)).toMatchObject({ ok: true, onProgram: true })
    expect((await picture('双人')).at(60, 1010)).toEqual([0, 0xaa, 0x88, 255])
    expect(await link.showImage('card', null)).toMatchObject({ ok: true, path: null })
    expect((await picture('双人')).at(60, 1010)).not.toEqual([0, 0xaa, 0x88, 255])
  })

  it('shows its pictures in the monitors', async () => {
    const frame = await new Promise<MonitorFrame>((resolve) => {
      const stop = link.watchMonitors({ fps: 15, width: 270 }, (shown) => {
        if (shown.kind !== 'frame') return
        stop()
        resolve(shown)
      })
    })
    expect(frame).toMatchObject({ roles: ['program'], scene: '全景' })
    expect(await decode(frame.dataUrl)).toMatchObject({ width: 270, height: 480 })
  })

  it('starts and stops what goes nowhere', async () => {
    expect(await link.startStream()).toMatchObject({ ok: true })
    expect(link.status.streaming).toBe(true)
    expect(await link.stopStream()).toMatchObject({ ok: true })
    expect(await link.startRecord()).toMatchObject({ ok: true })
    expect(await link.stopRecord()).toMatchObject({ ok: true, path: expect.stringMatching(/^simulator:/) })
  })
})
