import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { differing, openSimulator, type SimulatedStudio, shoot, type Visitor } from '../support/simulator.ts'

const PORTRAIT = { width: 1080, height: 1920 }

let studio: SimulatedStudio
let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'fieldcue-simulator-'))
})
afterEach(() => studio.close())
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** A PNG of one colour, as large as asked. */
function redPng(name: string, width: number, height: number): string {
  const canvas = createCanvas(width, height)
  const ctx = canvas.getContext('2d')
  ctx.fillStyle = '#f00'
  ctx.fillRect(0, 0, width, height)
  const path = join(dir, name)
  writeFileSync(path, canvas.toBuffer('image/png'))
  return path
}

describe('an image input', () => {
  const RED = [255, 0, 0, 255]

  /** Puts a 200 × 100 image into the two-shot at (400, 600), where the picture itself is not red. */
  async function withCard(file: string): Promise<{ desk: Visitor; sceneItemId: number }> {
    studio = await openSimulator({ canvas: PORTRAIT })
    const desk = await studio.enter()
    const { sceneItemId } = await desk.obs.call('CreateInput', {
      sceneName: '双人',
      inputName: 'FieldCue 产品卡',
      inputKind: 'image_source',
      inputSettings: { file },
    })
    const sceneItemTransform = { positionX: 400, positionY: 600 }
    await desk.obs.call('SetSceneItemTransform', { sceneName: '双人', sceneItemId, sceneItemTransform })
    return { desk, sceneItemId }
  }

  /** Waits for what the input says of its own size: the file is read in the background, as in OBS. */
  async function untilSize({ obs }: Visitor, sceneItemId: number, wanted: number): Promise<void> {
    for (;;) {
      const { sceneItemTransform } = await obs.call('GetSceneItemTransform', {
        sceneName: '双人',
        sceneItemId,
      })
      if (sceneItemTransform.sourceWidth === wanted) return
    }
  }

  it('shows where its transform says, pixel for pixel, and is gone when hidden', async () => {
    const { desk, sceneItemId } = await withCard(redPng('card.png', 200, 100))
    await untilSize(desk, sceneItemId, 200)
    const shown = await shoot(desk, '双人', 1080)
    for (const [x, y] of [
      [400, 600],
      [599, 600],
      [400, 699],
      [599, 699],
    ] as const) {
      expect(shown.at(x, y)).toEqual(RED)
    }
    for (const [x, y] of [
      [399, 600],
      [600, 600],
      [400, 599],
      [400, 700],
    ] as const) {
      expect(shown.at(x, y)).not.toEqual(RED)
    }
    expect((await shoot(desk, '全景', 1080)).at(500, 650)).not.toEqual(RED)
    await desk.obs.call('SetSceneItemEnabled', { sceneName: '双人', sceneItemId, sceneItemEnabled: false })
    expect((await shoot(desk, '双人', 1080)).at(500, 650)).not.toEqual(RED)
  })

  it('swaps its file, says its new size, and vanishes with a file that is not there', async () => {
    const { desk, sceneItemId } = await withCard(redPng('a.png', 200, 100))
    await untilSize(desk, sceneItemId, 200)
    const inputName = 'FieldCue 产品卡'
    const setFile = (file: string) =>
      desk.obs.call('SetInputSettings', { inputName, inputSettings: { file } })
    await setFile(redPng('b.png', 300, 80))
    await untilSize(desk, sceneItemId, 300)
    expect((await shoot(desk, '双人', 1080)).at(699, 679)).toEqual(RED)
    await setFile(join(dir, 'nowhere.png'))
    await untilSize(desk, sceneItemId, 0)
    expect((await shoot(desk, '双人', 1080)).at(500, 650)).not.toEqual(RED)
    await expect(shoot(desk, inputName, 100)).rejects.toMatchObject({ code: 702 })
    const changes = desk.events.filter(([name]) => name === 'SceneItemTransformChanged')
    expect(changes.at(-1)).toMatchObject([expect.any(String), { sceneItemTransform: { sourceWidth: 0 } }])
  })

  it('gives the last of several files that came quickly', async () => {
    const { desk, sceneItemId } = await withCard(redPng('first.png', 200, 100))
    const files = Array.from({ length: 8 }, (_, index) => redPng(`quick${index}.png`, 900 - index * 100, 10))
    for (const file of files) {
      await desk.obs.call('SetInputSettings', { inputName: 'FieldCue 产品卡', inputSettings: { file } })
    }
    await untilSize(desk, sceneItemId, 200)
    expect((await shoot(desk, 'FieldCue 产品卡', 200)).height).toBe(10)
  })

  it('keeps its transparency in a screenshot of its own', async () => {
    const path = join(dir, 'half.png')
    const canvas = createCanvas(40, 40)
    const ctx = canvas.getContext('2d')
    ctx.fillStyle = '#f00'
    ctx.fillRect(0, 0, 20, 40)
    writeFileSync(path, canvas.toBuffer('image/png'))
    const { desk, sceneItemId } = await withCard(path)
    await untilSize(desk, sceneItemId, 40)
    const alone = await shoot(desk, 'FieldCue 产品卡', 40)
    expect([alone.at(10, 20), alone.at(30, 20)[3]]).toEqual([RED, 0])
  })

  it('brings its product before the close camera', async () => {
    studio = await openSimulator({ canvas: PORTRAIT })
    const desk = await studio.enter(0)
    const before = await shoot(desk, '产品特写', 270)
    // The card itself stands at the foot of the picture; what changes above it is the camera's doing.
    const { sceneItemId } = await desk.obs.call('CreateInput', {
      sceneName: '产品特写',
      inputName: 'FieldCue 产品卡',
      inputKind: 'image_source',
      inputSettings: { file: redPng('card-jixian-apples-v3.png', 4, 4) },
    })
    for (;;) {
      const where = { sceneName: '产品特写', sceneItemId }
      const { sceneItemTransform } = await desk.obs.call('GetSceneItemTransform', where)
      if (sceneItemTransform.sourceWidth === 4) break
    }
    expect(differing(before, await shoot(desk, '产品特写', 270))).toBeGreaterThan(0.5)
  })
})
