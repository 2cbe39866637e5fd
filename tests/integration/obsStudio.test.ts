import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type OBSWebSocket from 'obs-websocket-js/json'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../src/engine/clock.ts'
import { createObsLink } from '../../src/engine/obs/link.ts'
import type { ObsLink } from '../../src/engine/obs/port.ts'
import type { MonitorFrame } from '../../src/shared/obs/monitors.ts'
import { makeOddCard } from '../support/oddCard.ts'
import { overlayDifference, type Pixels, readPixels } from '../support/pixels.ts'
import { type RealObs, startRealObs } from '../support/realObs.ts'

/** Portrait, as phones watch it, at half the size. */
const CANVAS = { width: 540, height: 960 }
const SCENES = ['全景', '产品特写', '垫片']

let obs: RealObs
let link: ObsLink
let observer: OBSWebSocket
let dir: string

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'fieldcue-studio-'))
  // A fresh OBS: one scene that is not ours. 全景 exists already and has somebody's picture in it.
  obs = await startRealObs({ scenes: ['场景', '全景'], canvas: CANVAS, fps: 30 })
  observer = await obs.observer()
  link = createObsLink({
    clock: systemClock,
    config: { url: obs.url, password: obs.password },
    imageDir: dir,
    onError: (error) => {
      throw error
    },
  })
  const ready = new Promise<void>((resolve) => {
    link.on(({ type }) => type === 'status' && link.status.state === 'ready' && resolve())
  })
  link.start()
  await ready
})
afterAll(async () => {
  await link?.stop()
  await obs?.stop()
  rmSync(dir, { recursive: true, force: true })
})

/** The scene as OBS draws it, every pixel. */
async function screenshot(scene: string): Promise<Pixels> {
  const { imageData } = await observer.call('GetSourceScreenshot', {
    sourceName: scene,
    imageFormat: 'png',
    imageWidth: CANVAS.width,
    imageHeight: CANVAS.height,
  })
  return readPixels(imageData)
}

const makeCard = (name: string, fill: string, at: { x: number; y: number }) =>
  makeOddCard(join(dir, name), fill, at)

const plan = { scenes: SCENES, overlay: { url: 'http://127.0.0.1:4747/overlay', ...CANVAS } }

test('a fresh OBS is set up on request, and what was there is untouched', async () => {
  const before = await observer.call('GetSceneItemList', { sceneName: '全景' })
  const report = await link.setupStudio(plan)
  expect(report.ok).toBe(true)
  const failed = report.steps.filter(({ result }) => result === 'failed')
  // Debian's OBS has no browser source; a build that has one gets the overlay.
  expect(failed.map(({ code }) => code)).toEqual([])
  expect(link.status.scenes).toEqual(['场景', '全景', '产品特写', '垫片'])
  for (const scene of SCENES) {
    const { sceneItems } = await observer.call('GetSceneItemList', { sceneName: scene })
    const names = sceneItems.map(({ sourceName }) => sourceName)
    expect(names).toEqual(expect.arrayContaining(['FieldCue 产品卡', 'FieldCue 名条']))
  }
  const after = await observer.call('GetSceneItemList', { sceneName: '全景' })
  expect(after.sceneItems).toEqual(expect.arrayContaining(before.sceneItems))
  expect((await observer.call('GetSceneItemList', { sceneName: '场景' })).sceneItems).toHaveLength(1)
})

test('a second set-up creates nothing', async () => {
  const inputs = (await observer.call('GetInputList')).inputs.length
  const { steps } = await link.setupStudio(plan)
  expect(steps.some(({ result }) => result === 'created')).toBe(false)
  expect((await observer.call('GetInputList')).inputs).toHaveLength(inputs)
})

test('a card in image mode is in OBS’s picture pixel for pixel, in every scene, and gone after hide', async () => {
  await link.switchScene('全景')
  const base = await screenshot('全景')
  const card = makeCard('card.png', '#b3261e', { x: 37, y: 601 })
  const pixels = await readPixels(card.path)
  expect(await link.showImage('card', card)).toMatchObject({ ok: true, scenes: SCENES, onProgram: true })
  expect(overlayDifference(await screenshot('全景'), base, pixels, 37, 601)).toBeLessThanOrEqual(2)
  expect(overlayDifference(base, base, pixels, 37, 601)).toBeGreaterThan(50)

  await link.switchScene('产品特写')
  const black = { ...base, data: base.data.map((value, index) => (index % 4 === 3 ? value : 0)) }
  expect(overlayDifference(await screenshot('产品特写'), black, pixels, 37, 601)).toBeLessThanOrEqual(2)

  expect(await link.showImage('card', null)).toMatchObject({ ok: true, path: null, onProgram: true })
  expect((await screenshot('全景')).data).toEqual(base.data)
})

test('the next card takes the place of the last, elsewhere, beside the lower third', async () => {
  await link.switchScene('全景')
  const base = await screenshot('全景')
  await link.showImage('card', makeCard('a.png', '#b3261e', { x: 37, y: 601 }))
  const next = makeCard('b.png', '#1b5e20', { x: 120, y: 400 })
  expect(await link.showImage('card', next)).toMatchObject({ ok: true, onProgram: true })
  const shown = await screenshot('全景')
  expect(overlayDifference(shown, base, await readPixels(next.path), 120, 400)).toBeLessThanOrEqual(2)

  const lower = makeCard('lower.png', '#0d47a1', { x: 10, y: 100 })
  expect(await link.showImage('lowerThird', lower)).toMatchObject({ ok: true, onProgram: true })
  const both = overlayDifference(await screenshot('全景'), shown, await readPixels(lower.path), 10, 100)
  expect(both).toBeLessThanOrEqual(2)
  await link.showImage('lowerThird', null)
  await link.showImage('card', null)
  expect((await screenshot('全景')).data).toEqual(base.data)
})

test('ten cards in a hurry end with the newest, in OBS as in the outcome', async () => {
  await link.switchScene('全景')
  const base = await screenshot('全景')
  const colours = ['#b3261e', '#1b5e20', '#0d47a1', '#4a148c', '#e65100']
  const cards = Array.from({ length: 10 }, (_, index) =>
    makeCard(`hurry-${index}.png`, colours[index % 5] ?? '', { x: 60, y: 500 }),
  )
  const outcomes = await Promise.all(cards.map((card) => link.showImage('card', card)))
  expect(outcomes.at(-1)).toMatchObject({ ok: true, path: cards[9]?.path })
  const pixels = await readPixels(cards[9]?.path ?? '')
  expect(overlayDifference(await screenshot('全景'), base, pixels, 60, 500)).toBeLessThanOrEqual(2)
  await link.showImage('card', null)
})

test('says when the audience cannot see the card, and when the input is missing', async () => {
  await link.switchScene('场景')
  const card = makeCard('unseen.png', '#b3261e', { x: 0, y: 0 })
  expect(await link.showImage('card', card)).toMatchObject({ ok: true, onProgram: false })
  await link.showImage('card', null)
  const gone = new Promise<void>((resolve) => {
    const off = link.on(() => {
      if (link.status.inputs.some(({ name }) => name === 'FieldCue 名条')) return
      off()
      resolve()
    })
  })
  await observer.call('RemoveInput', { inputName: 'FieldCue 名条' })
  await gone
  expect(await link.showImage('lowerThird', null)).toMatchObject({ ok: false, code: 'input_missing' })
  const { steps } = await link.setupStudio(plan)
  expect(steps.filter(({ result }) => result === 'created')).toHaveLength(SCENES.length)
})

test('a picture that OBS cannot decode is found out', async () => {
  const path = join(dir, 'broken.png')
  const whole = makeCard('whole.png', '#b3261e', { x: 0, y: 0 })
  const { data } = await readPixels(whole.path)
  expect(data.length).toBeGreaterThan(0)
  // A true head and nothing behind it: our check passes, OBS's decoder does not.
  const head = Buffer.from('89504e470d0a1a0a0000000d494844520000012d0000009b', 'hex')
  writeFileSync(path, head)
  expect(await link.showImage('card', { ...whole, path })).toMatchObject({
    ok: false,
    code: 'image_not_loaded',
  })
  expect(await link.showImage('card', null)).toMatchObject({ ok: true })
})

test('thumbnails are portrait, of program and of what comes next', async () => {
  await link.switchScene('全景')
  const frames = new Map<string, MonitorFrame>()
  await new Promise<void>((resolve) => {
    const options = { fps: 10, width: 180, previewScene: () => '垫片' }
    const off = link.watchMonitors(options, (message) => {
      if (message.kind === 'frame') for (const role of message.roles) frames.set(role, message)
      if (frames.size < 2) return
      off()
      resolve()
    })
  })
  expect(frames.get('program')).toMatchObject({ scene: '全景' })
  expect(frames.get('preview')).toMatchObject({ scene: '垫片' })
  const { width, height } = await readPixels(frames.get('program')?.dataUrl ?? '')
  expect([width, height]).toEqual([180, 320])
})
