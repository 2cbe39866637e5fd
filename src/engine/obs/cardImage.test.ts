import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type LinkOnFake, linkOnFake } from '../../../tests/support/linkOnFake.ts'
import { eventually } from '../../../tests/support/manualTime.ts'
import { readPngSize } from './pngFile.ts'
import type { ImagePlacement } from './port.ts'

let on: LinkOnFake
beforeEach(async () => {
  on = await linkOnFake({ imageSize: (file) => sizes.get(String(file)) ?? { width: 1, height: 1 } })
  await on.link.setupStudio({ scenes: ['全景', '双人'], overlay: null })
})
afterEach(() => on.stop())

const sizes = new Map<string, { width: number; height: number }>()

function png(name: string, width = 64, height = 32): ImagePlacement {
  const path = join(on.dir, name)
  writeFileSync(path, createCanvas(width, height).toBuffer('image/png'))
  sizes.set(path, { width, height })
  return { path, x: 40, y: 900, width, height }
}

/** Runs an act to its end, moving time until it has settled. */
async function finish<T>(act: Promise<T>): Promise<T> {
  let isDone = false
  const done = act.finally(() => {
    isDone = true
  })
  while (!isDone) {
    on.time.advance(10)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return done
}
const file = () => on.fake.state.inputs.get('FieldCue 产品卡')?.settings.file

test('shows a PNG in its place in every scene that holds the input, and hides it again', async () => {
  const image = png('card.png')
  const shown = await finish(on.link.showImage('card', image))
  expect(shown).toMatchObject({ ok: true, path: image.path, scenes: ['全景', '双人'], onProgram: true })
  expect(file()).toBe(image.path)
  for (const scene of ['全景', '双人']) {
    const item = on.fake.state.items.get(scene)?.find(({ source }) => source === 'FieldCue 产品卡')
    expect(item?.transform).toMatchObject({ positionX: 40, positionY: 900, scaleX: 1, alignment: 5 })
  }
  expect(await finish(on.link.showImage('card', null))).toMatchObject({ ok: true, path: null })
  expect(await readPngSize(String(file()))).toEqual({ width: 1, height: 1 })
})

test('a second card in the same place only changes the file', async () => {
  await finish(on.link.showImage('card', png('a.png')))
  const moves = on.fake.requests('SetSceneItemTransform').length
  const sets = on.fake.requests('SetInputSettings').length
  await finish(on.link.showImage('card', png('b.png')))
  expect(on.fake.requests('SetSceneItemTransform').length).toBe(moves)
  expect(on.fake.requests('SetInputSettings').length).toBe(sets + 1)
})

test('a card in another place is never seen in the old one: cleared, moved, shown', async () => {
  await finish(on.link.showImage('card', png('a.png')))
  const before = on.fake.received.length
  await finish(on.link.showImage('card', { ...png('b.png'), y: 10 }))
  const writes = on.fake.received.slice(before).filter(({ type }) => type.startsWith('Set'))
  expect(writes.map(({ type }) => type)).toEqual([
    'SetInputSettings',
    'SetSceneItemTransform',
    'SetSceneItemTransform',
    'SetInputSettings',
  ])
})

test('OBS is not trusted with a bad file: it says success to anything', async () => {
  const image = png('card.png')
  writeFileSync(join(on.dir, 'no.png'), 'no png')
  for (const bad of [
    { ...image, path: 'relative.png' },
    { ...image, path: join(on.dir, 'missing.png') },
    { ...image, path: join(on.dir, 'no.png') },
    { ...image, width: 65 },
  ]) {
    expect(await on.link.showImage('card', bad)).toMatchObject({ ok: false, code: 'image_invalid' })
  }
  expect(on.fake.requests('SetInputSettings')).toEqual([])
})

test('a file that OBS cannot load is found out by its size', async () => {
  const image = png('card.png')
  sizes.set(image.path, { width: 0, height: 0 })
  expect(await finish(on.link.showImage('card', image))).toMatchObject({ code: 'image_not_loaded' })
})

test('says when the audience cannot see it', async () => {
  const image = png('card.png')
  const item = on.fake.state.items.get('全景')?.find(({ source }) => source === 'FieldCue 产品卡')
  if (item) item.enabled = false
  expect(await finish(on.link.showImage('card', image))).toMatchObject({ ok: true, onProgram: false })
  await on.link.switchScene('产品特写')
  expect(await finish(on.link.showImage('card', image))).toMatchObject({ ok: true, onProgram: false })
})

test('without the input it says what to do', async () => {
  on.fake.state.items.clear()
  expect(await on.link.showImage('lowerThird', null)).toMatchObject({ code: 'input_missing' })
})

test('of several that wait only the newest is shown, and none waits for another to be proven', async () => {
  const release = on.fake.hold('GetStats')
  const first = on.link.showImage('card', png('a.png'))
  await eventually(() => on.fake.requests('GetStats').length > 1)
  const [second, third] = [on.link.showImage('card', png('b.png')), on.link.showImage('card', png('c.png'))]
  await eventually(() => String(file()).endsWith('c.png'))
  release()
  expect(await finish(Promise.all([first, second, third]))).toMatchObject([
    { code: 'superseded' },
    { code: 'superseded' },
    { ok: true, path: expect.stringContaining('c.png') },
  ])
})

test('a connection that ends under way settles it', async () => {
  on.fake.hold('SetInputSettings')
  const outcome = on.link.showImage('card', null)
  await eventually(() => on.fake.requests('SetInputSettings').length === 1)
  on.fake.drop()
  expect(await outcome).toMatchObject({ code: 'connection_lost' })
})
