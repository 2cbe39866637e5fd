import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { RenderedCard } from '../../src/engine/cards/port.ts'
import { type CardRendererOptions, createCardRenderer } from '../../src/engine/cards/render.ts'
import { makeCard } from '../../src/shared/card/card.fixture.ts'

const root = join(import.meta.dirname, '../..')
const portrait = { width: 1080, height: 1920 }
const landscape = { width: 1920, height: 1080 }
const fontsDir = join(root, 'node_modules/@fontsource/noto-sans-sc/files')
const millet = { url: '/demo/pictures/jingle-millet.svg' }

let dataDir: string
let warnings: string[]
const started: { stop(): Promise<void> }[] = []

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'fieldcue-cards-'))
  warnings = []
})

afterEach(async () => {
  await Promise.all(started.splice(0).map((renderer) => renderer.stop()))
  await rm(dataDir, { recursive: true, force: true })
})

function renderer(patch: Partial<CardRendererOptions> = {}) {
  const log = {
    debug() {},
    info() {},
    warn: (message: string) => void warnings.push(message),
    error() {},
    child: () => log,
  }
  const made = createCardRenderer({ dataDir, resourcesDir: join(root, 'resources'), fontsDir, log, ...patch })
  started.push(made)
  return made
}

/** The pixels of a rendered picture as RGBA. */
async function pixels({ path, width, height }: RenderedCard) {
  const image = await loadImage(await readFile(path))
  expect([image.width, image.height]).toEqual([width, height])
  const ctx = createCanvas(width, height).getContext('2d')
  ctx.drawImage(image, 0, 0)
  const { data } = ctx.getImageData(0, 0, width, height)
  const at = (x: number, y: number) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)]
  const count = (wanted: (r: number, g: number, b: number, a: number) => boolean) => {
    let found = 0
    for (let index = 0; index < data.length; index += 4) {
      if (wanted(data[index]!, data[index + 1]!, data[index + 2]!, data[index + 3]!)) found += 1
    }
    return found
  }
  return { at, count }
}

const isPriceRed = (r: number, g: number, b: number) => r > 180 && g < 50 && b < 45

it('renders a card with alpha, at whole pixels within the canvas, portrait and landscape', async () => {
  const { card, lowerThird } = renderer()
  for (const canvas of [portrait, landscape]) {
    const image = await card(makeCard({ picture: millet }), canvas)
    expect(image.x + image.width).toBeLessThanOrEqual(canvas.width)
    expect(image.y + image.height).toBeLessThanOrEqual(canvas.height)
    const { at, count } = await pixels(image)
    expect(at(0, 0)[3]).toBe(0)
    expect(at(image.width >> 1, image.height >> 1)[3]).toBe(255)
    // The price is large enough to be thousands of pixels, and there is paper around it.
    expect(count(isPriceRed)).toBeGreaterThan(3000)
    expect(count((r, g, b, a) => r > 245 && g > 235 && b > 215 && a === 255)).toBeGreaterThan(80_000)
    const strip = await lowerThird({ role: '静乐县县长', line: '公益推介' }, canvas)
    expect((await pixels(strip)).at(0, 0)[3]).toBe(0)
  }
})

it('renders counters and a banner with alpha within the canvas, and keeps the last few pictures only', async () => {
  const { counters, banner } = renderer()
  for (const canvas of [portrait, landscape]) {
    const model = [{ label: '本场付款订单', figure: '12,408', unit: '单' }]
    const up = { milestoneId: 'm1', label: '本场付款订单', figure: '10,023', unit: '单', at: '20:15' }
    for (const image of [await counters(model, canvas), await banner(up, canvas)]) {
      expect(image.x + image.width).toBeLessThanOrEqual(canvas.width)
      expect(image.y + image.height).toBeLessThanOrEqual(canvas.height)
      const { at, count } = await pixels(image)
      expect(at(0, 0)[3]).toBe(0)
      expect(count((_r, _g, _b, a) => a === 255)).toBeGreaterThan(10_000)
    }
  }
  for (let orders = 0; orders < 12; orders++) {
    await counters([{ label: '本场付款订单', figure: String(orders), unit: '单' }], portrait)
  }
  const files = await readdir(join(dataDir, 'cards'))
  expect(files.filter((name) => name.startsWith('counters-'))).toHaveLength(8)
  expect(files.filter((name) => name.startsWith('banner-'))).toHaveLength(2)
})

it('draws the same look once: version and id change no pixel, a price does', async () => {
  const { card } = renderer()
  const first = await card(makeCard({ cardId: 'a', version: 1 }), portrait)
  const again = await card(makeCard({ cardId: 'b', version: 9 }), portrait)
  expect(again).toEqual(first)
  const dearer = await card(makeCard({ groupPriceFen: 3090 }), portrait)
  expect(dearer.path).not.toBe(first.path)
  const asked = await Promise.all([1, 2, 3].map(() => card(makeCard({ name: '三次同时' }), portrait)))
  expect(new Set(asked.map(({ path }) => path)).size).toBe(1)
  expect(await readdir(join(dataDir, 'cards'))).toHaveLength(3)
})

it('finds what an earlier run rendered, without drawing it anew', async () => {
  const first = await renderer().card(makeCard(), portrait)
  // A picture that could only be there because nobody wrote it again.
  await utimes(first.path, 1, 1)
  const later = renderer({ fontsDir: '/nowhere', painterFile: '/nowhere/painter.js' })
  expect(await later.card(makeCard(), portrait)).toEqual(first)
})

it('draws again what somebody deleted', async () => {
  const { card } = renderer()
  const first = await card(makeCard(), portrait)
  await rm(first.path)
  expect(await card(makeCard(), portrait)).toEqual(first)
  expect((await readFile(first.path)).length).toBeGreaterThan(10_000)
})

it('takes pictures of the studio, and a replaced one under the same name', async () => {
  await mkdir(join(dataDir, 'media'))
  const file = join(dataDir, 'media', '小米 1.svg')
  const own = { picture: { url: `/media/${encodeURIComponent('小米 1.svg')}` } }
  await copyFile(join(root, 'resources/demo/pictures/jingle-millet.svg'), file)
  const { card } = renderer()
  const first = await card(makeCard(own), portrait)
  expect(first.path).not.toBe((await card(makeCard(), portrait)).path)
  await copyFile(join(root, 'resources/demo/pictures/linxian-dates.svg'), file)
  expect((await card(makeCard(own), portrait)).path).not.toBe(first.path)
})

it('falls back to the placeholder for a missing, a broken and a forbidden picture, and says so in the log', async () => {
  await mkdir(join(dataDir, 'media'))
  await writeFile(join(dataDir, 'media', 'broken.png'), 'not a picture')
  await writeFile(join(dataDir, 'secret.png'), 'not for you')
  const { card } = renderer()
  const placeholder = await card(makeCard(), portrait)
  for (const url of [
    '/media/gone.png',
    '/media/broken.png',
    '/media/..%2Fsecret.png',
    'file:///etc/passwd',
  ]) {
    const image = await card(makeCard({ picture: { url } }), portrait)
    expect((await readFile(image.path)).equals(await readFile(placeholder.path))).toBe(true)
  }
  expect(warnings).toEqual([expect.stringContaining('broken.png')])
})

it('renders a plan ahead, leaves out what cannot be drawn, and removes remains', async () => {
  await mkdir(join(dataDir, 'cards'))
  await writeFile(join(dataDir, 'cards', 'card-x.png.999999.tmp'), 'half a picture')
  await writeFile(join(dataDir, 'cards', 'notes.txt'), 'not ours')
  const { prerender, card } = renderer()
  const plan = ['甲', '乙', '丙'].map((name) => makeCard({ name }))
  await prerender(plan, landscape)
  const files = await readdir(join(dataDir, 'cards'))
  expect(files.filter((name) => name.endsWith('.png'))).toHaveLength(3)
  expect(files).toContain('notes.txt')
  expect(files.some((name) => name.endsWith('.tmp'))).toBe(false)
  await card(plan[1]!, landscape)
  expect(await readdir(join(dataDir, 'cards'))).toHaveLength(4)
})

it('keeps the pictures of late shows and removes the oldest, never one that this show uses', async () => {
  const dir = join(dataDir, 'cards')
  await mkdir(dir)
  for (let index = 0; index < 420; index++) {
    const file = join(dir, `card-${index.toString(16).padStart(24, '0')}_0_0_8x8.png`)
    await writeFile(file, 'x')
    await utimes(file, 1000 + index, 1000 + index)
  }
  await renderer().prerender([makeCard()], portrait)
  const left = await readdir(dir)
  expect(left).toHaveLength(400)
  expect(left).not.toContain(`card-${'0'.padStart(24, '0')}_0_0_8x8.png`)
  expect(left).toContain(`card-${(419).toString(16).padStart(24, '0')}_0_0_8x8.png`)
})

it('says in words and in a code why a card cannot be drawn, and recovers', async () => {
  await expect(renderer({ fontsDir: '/nowhere' }).card(makeCard(), portrait)).rejects.toMatchObject({
    code: 'fonts_missing',
    message: expect.stringContaining('/nowhere'),
  })
  await expect(
    renderer({ painterFile: '/nowhere/painter.js' }).card(makeCard(), portrait),
  ).rejects.toMatchObject({
    code: 'painter_lost',
  })
  const blocked = join(dataDir, 'cards')
  await rm(blocked, { recursive: true, force: true })
  await writeFile(blocked, 'a file where the folder should be')
  const { card } = renderer()
  await expect(card(makeCard(), portrait)).rejects.toMatchObject({ code: 'folder_unwritable' })
  await rm(blocked)
  expect((await card(makeCard(), portrait)).width).toBeGreaterThan(0)
})

it.skipIf(process.getuid?.() === 0)('names a folder that it may not write', async () => {
  await mkdir(join(dataDir, 'cards'))
  await chmod(join(dataDir, 'cards'), 0o500)
  await expect(renderer().card(makeCard(), portrait)).rejects.toMatchObject({ code: 'folder_unwritable' })
})

it('leaves the engine’s own thread free while it draws', async () => {
  const { card } = renderer()
  await card(makeCard({ name: '热身' }), portrait)
  let turns = 0
  const timer = setInterval(() => {
    turns += 1
  }, 1)
  await card(makeCard({ picture: millet }), portrait)
  clearInterval(timer)
  // On one thread the loop could not turn once between the call and its end.
  expect(turns).toBeGreaterThan(2)
})
