import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCardRenderer } from '../../src/engine/cards/render.ts'
import { makeCard } from '../../src/shared/card/card.fixture.ts'
import { type OverlayHouse, openOverlayHouse } from '../support/overlayPage.ts'

const root = join(import.meta.dirname, '../..')
const portrait = { width: 1080, height: 1920 }
const picture = { url: '/demo/pictures/linxian-dates.svg' }
const lowerThird = { role: '静乐县县长', line: '公益推介' }

let house: OverlayHouse
let dataDir: string
let renderer: ReturnType<typeof createCardRenderer>

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'fieldcue-overlay-cards-'))
  renderer = createCardRenderer({
    dataDir,
    resourcesDir: join(root, 'resources'),
    fontsDir: join(root, 'node_modules/@fontsource/noto-sans-sc/files'),
  })
  house = await openOverlayHouse()
})

afterAll(async () => {
  await house?.close()
  await renderer?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

/** Moving would only make a test wait. */
const still = { viewport: portrait, reducedMotion: 'reduce' } as const

describe('the overlay page', () => {
  it.each([portrait, { width: 1920, height: 1080 }])(
    'shows what the engine renders, pixel for pixel but for two rasterisers’ edges ($width×$height)',
    async (canvas) => {
      const { page, push, hears } = await house.open({ ...still, viewport: canvas })
      const card = makeCard({ picture })
      await push({ card, lowerThird })
      await hears('drawn card-1 1')
      const images = [await renderer.card(card, canvas), await renderer.lowerThird(lowerThird, canvas)]
      const layers = images.map(async ({ path, x, y }) => ({ png: await readFile(path), x, y }))
      const wanted = await over(canvas, await Promise.all(layers))
      const compare = async () => {
        const png = await page.screenshot({ omitBackground: true })
        return difference(wanted, await over(canvas, [{ png, x: 0, y: 0 }]))
      }
      // In a browser that has just started the picture may come after the card.
      await expect.poll(async () => (await compare()).mean, { timeout: 20_000 }).toBeLessThan(0.6)
      expect((await compare()).far).toBeLessThan(0.001)
    },
  )

  it('is transparent where nothing is, and says that it is clear', async () => {
    const { page, push, hears } = await house.open(still)
    await push({ card: null, lowerThird: null })
    await hears('cleared')
    const shot = await pixelsOf(await page.screenshot({ omitBackground: true }))
    expect(shot.every((value) => value === 0)).toBe(true)
  })

  it('changes a price in one frame, and acknowledges the version that is painted', async () => {
    const { page, push, hears } = await house.open({ viewport: portrait })
    await push({ card: makeCard({ picture }), lowerThird })
    await hears('drawn card-1 1')
    await push({ card: makeCard({ picture, version: 2, groupPriceFen: 1990 }), lowerThird })
    // Card and strip, and no old card fading beside the new one.
    expect(await page.locator('canvas').count()).toBe(2)
    await hears('drawn card-1 2')
    expect(await page.locator('canvas').count()).toBe(2)
  })

  it('lets the newest card win and never acknowledges an overtaken one', async () => {
    const { push, hears, said } = await house.open(still)
    const release = house.holdPictures()
    await push({ card: makeCard({ cardId: 'slow', picture }), lowerThird: null })
    await push({ card: makeCard({ cardId: 'fast' }), lowerThird: null })
    await hears('drawn fast 1')
    release()
    await push({ card: null, lowerThird: null })
    await hears('cleared')
    expect(await said()).not.toContain('drawn slow 1')
  })

  it('does not wait for a late picture, and puts it in when it comes', async () => {
    const { page, push, hears } = await house.open(still)
    const release = house.holdPictures()
    await push({ card: makeCard({ picture: { url: '/demo/pictures/jixian-apples.svg' } }), lowerThird: null })
    await hears('drawn card-1 1')
    const before = await page.locator('canvas').screenshot()
    release()
    await page.waitForFunction(
      `performance.getEntriesByType('resource').some((entry) => entry.name.endsWith('jixian-apples.svg'))`,
    )
    await expect.poll(async () => (await page.locator('canvas').screenshot()).equals(before)).toBe(false)
  })

  it('hides card and strip, and is empty after', async () => {
    const { page, push, hears } = await house.open({ viewport: portrait })
    await push({ card: makeCard(), lowerThird })
    await hears('drawn card-1 1')
    await push({ card: null, lowerThird: null })
    await hears('cleared')
    await expect.poll(() => page.locator('canvas').count()).toBe(0)
  })

  it('says again what it has painted when the engine asks again, and follows the size of the canvas', async () => {
    const { page, push, hears } = await house.open(still)
    const frame = { card: makeCard(), lowerThird: null }
    await push(frame)
    await hears('drawn card-1 1')
    await push(frame)
    await hears('drawn card-1 1')
    await page.setViewportSize({ width: 540, height: 960 })
    await expect.poll(async () => (await page.locator('canvas').boundingBox())?.width).toBe(540)
  })

  it('draws in device pixels on a dense screen', async () => {
    const { page, push, hears } = await house.open({
      ...still,
      viewport: { width: 540, height: 960 },
      deviceScaleFactor: 2,
    })
    await push({ card: makeCard(), lowerThird: null })
    await hears('drawn card-1 1')
    expect(await page.locator('canvas').getAttribute('width')).toBe('1080')
    expect((await page.locator('canvas').boundingBox())?.width).toBe(540)
  })

  it('moves when a card comes in, and does not for who asked for less motion', async () => {
    const moving = await house.open({ viewport: portrait })
    await moving.push({ card: makeCard(), lowerThird: null })
    await moving.page.waitForSelector('canvas')
    const running = `document.getAnimations().map((animation) => animation.effect.getTiming().duration)`
    const durations = (await moving.page.evaluate(running)) as number[]
    expect(durations.every((duration) => duration <= 300)).toBe(true)
    const calm = await house.open(still)
    await calm.push({ card: makeCard(), lowerThird })
    await calm.page.waitForSelector('canvas')
    expect(await calm.page.evaluate(running)).toEqual([])
  })
})

describe('counters and milestones on the overlay', () => {
  const counters = [
    { label: '本场付款订单', figure: '12,408', unit: '单' },
    { label: '本场售出', figure: '24,816', unit: '斤' },
    { label: '本场成交（已扣退款）', figure: '367,820', unit: '元' },
  ]
  const banner = { milestoneId: 'm1', label: '本场付款订单', figure: '10,023', unit: '单', at: '20:15' }
  const boxes = (page: Page) =>
    page
      .locator('canvas')
      .evaluateAll((plates) => plates.map((plate) => plate.getBoundingClientRect().toJSON()))

  it.each([portrait, { width: 1920, height: 1080 }])(
    'stand beside card and strip within the picture, and are really painted ($width×$height)',
    async (viewport) => {
      const { page, push, hears } = await house.open({ ...still, viewport })
      await push({ card: makeCard(), lowerThird, counters, banner })
      await hears('drawn card-1 1')
      expect(await page.locator('canvas').count()).toBe(4)
      for (const box of await boxes(page)) {
        expect(box.left).toBeGreaterThanOrEqual(0)
        expect(box.top).toBeGreaterThanOrEqual(0)
        expect(box.right).toBeLessThanOrEqual(viewport.width)
        expect(box.bottom).toBeLessThanOrEqual(viewport.height)
      }
      const all = await pixelsOf(await page.screenshot({ omitBackground: true }))
      await push({ card: makeCard(), lowerThird })
      await expect.poll(() => page.locator('canvas').count()).toBe(2)
      const without = await pixelsOf(await page.screenshot({ omitBackground: true }))
      const painted = (pixels: Uint8ClampedArray) =>
        pixels.reduce((sum, value, i) => (i % 4 === 3 && value === 255 ? sum + 1 : sum), 0)
      // Two plates of at least 700 × 100 pixels stood there.
      expect(painted(all) - painted(without)).toBeGreaterThan(2 * 70_000)
    },
  )

  it('change figures in place, with no older figure beside them and the card left alone', async () => {
    const { page, push, hears } = await house.open({ viewport: portrait })
    await push({ card: makeCard(), counters })
    await hears('drawn card-1 1')
    await page.evaluate(`document.querySelectorAll('canvas').forEach((plate) => (plate.dataset.seen = '1'))`)
    await push({ card: makeCard(), counters: [{ label: '本场付款订单', figure: '12,409', unit: '单' }] })
    await hears('drawn card-1 1')
    expect(await page.locator('canvas').count()).toBe(2)
    // The counters are a new plate; the card, picture and all, is the one that stood there.
    expect(await page.locator('canvas[data-seen]').count()).toBe(1)
    await push({ card: makeCard({ version: 2 }), counters })
    await hears('drawn card-1 2')
    expect(await page.locator('canvas[data-seen]').count()).toBe(0)
  })
})

/** How two pictures differ: on average, in steps of 256, and which share of values by more than a quarter. */
function difference(a: Uint8ClampedArray, b: Uint8ClampedArray): { mean: number; far: number } {
  let total = 0
  let far = 0
  for (let index = 0; index < a.length; index++) {
    const step = Math.abs((a[index] ?? 0) - (b[index] ?? 0))
    total += step
    if (step > 64) far += 1
  }
  return { mean: total / a.length, far: far / a.length }
}

/** What an audience sees of layers with alpha over a studio's grey. */
async function over(
  { width, height }: { width: number; height: number },
  layers: { png: Buffer; x: number; y: number }[],
): Promise<Uint8ClampedArray> {
  const ctx = createCanvas(width, height).getContext('2d')
  ctx.fillStyle = '#404550'
  ctx.fillRect(0, 0, width, height)
  for (const { png, x, y } of layers) ctx.drawImage(await loadImage(png), x, y)
  return ctx.getImageData(0, 0, width, height).data
}

async function pixelsOf(png: Buffer): Promise<Uint8ClampedArray> {
  const image = await loadImage(png)
  const ctx = createCanvas(image.width, image.height).getContext('2d')
  ctx.drawImage(image, 0, 0)
  return ctx.getImageData(0, 0, image.width, image.height).data
}
