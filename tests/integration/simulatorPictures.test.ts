import { afterEach, describe, expect, it } from 'vitest'
import { DEFAULT_SCENES } from '../../src/engine/obs/simulator/index.ts'
import {
  decode,
  differing,
  openSimulator,
  type Pixels,
  type SimulatedStudio,
  shoot,
} from '../support/simulator.ts'

const PORTRAIT = { width: 1080, height: 1920 }
const LANDSCAPE = { width: 1920, height: 1080 }

let studio: SimulatedStudio
afterEach(() => studio.close())

/** How many different colours, to five bits a channel: a flat or a broken picture has few. */
function colours({ data }: Pixels): number {
  const seen = new Set<number>()
  for (let at = 0; at < data.length; at += 4) {
    seen.add((((data[at] ?? 0) >> 3) << 10) | (((data[at + 1] ?? 0) >> 3) << 5) | ((data[at + 2] ?? 0) >> 3))
  }
  return seen.size
}

describe('the shots', () => {
  it.each([
    ['portrait', PORTRAIT, { width: 270, height: 480 }],
    ['landscape', LANDSCAPE, { width: 480, height: 270 }],
    ['the small canvas of a test OBS', { width: 320, height: 180 }, { width: 160, height: 90 }],
    ['an old 4:3 canvas', { width: 1024, height: 768 }, { width: 320, height: 240 }],
  ])('fill %s, each with its own picture', async (_case, canvas, { width, height }) => {
    studio = await openSimulator({ canvas })
    const desk = await studio.enter(0)
    const shots = []
    for (const scene of DEFAULT_SCENES) {
      const shot = await shoot(desk, scene, width, 'jpg')
      expect([shot.width, shot.height]).toEqual([width, height])
      expect(colours(shot)).toBeGreaterThan(150)
      for (const other of shots) expect(differing(shot, other)).toBeGreaterThan(0.5)
      shots.push(shot)
    }
  })

  it.each(DEFAULT_SCENES)('%s lives, and stands still when the clock does', async (scene) => {
    studio = await openSimulator({ canvas: PORTRAIT })
    const desk = await studio.enter(0)
    const first = await shoot(desk, scene, 270)
    expect(differing(first, await shoot(desk, scene, 270))).toBe(0)
    studio.time.advance(2000)
    const later = differing(first, await shoot(desk, scene, 270))
    expect(later).toBeGreaterThan(0)
  })

  it('come for scenes that it has never heard of, and a new scene is black until something is put in', async () => {
    studio = await openSimulator({ canvas: LANDSCAPE, scenes: ['黄花外景'] })
    const desk = await studio.enter(0)
    expect(colours(await shoot(desk, '黄花外景', 320))).toBeGreaterThan(150)
    await desk.obs.call('CreateScene', { sceneName: '空场' })
    const empty = await shoot(desk, '空场', 320)
    expect(empty.at(160, 90)).toEqual([0, 0, 0, 255])
    expect(empty.at(310, 10)).toEqual([0, 0, 0, 255])
  })

  it('come in the size of the canvas when no size is asked for, and stretched when both sides are', async () => {
    studio = await openSimulator({ canvas: { width: 320, height: 180 } })
    const { obs } = await studio.enter(0)
    const request = { sourceName: '全景', imageFormat: 'jpeg' }
    const plain = await decode((await obs.call('GetSourceScreenshot', request)).imageData)
    expect([plain.width, plain.height]).toEqual([320, 180])
    const wanted = { ...request, imageWidth: 100, imageHeight: 100 }
    const square = await decode((await obs.call('GetSourceScreenshot', wanted)).imageData)
    expect([square.width, square.height]).toEqual([100, 100])
    await expect(obs.call('GetSourceScreenshot', { ...request, imageFormat: 'webp' })).rejects.toMatchObject({
      code: 400,
    })
    await expect(obs.call('GetSourceScreenshot', { ...request, imageWidth: 5000 })).rejects.toMatchObject({
      code: 402,
    })
  })
})
