import { writeFileSync } from 'node:fs'
import type OBSWebSocket from 'obs-websocket-js/json'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { figuresOf } from '../../src/shared/figures/types.ts'
import { type FiguresSlot, IMAGE_INPUTS } from '../../src/shared/obs/names.ts'
import { eventually, startTestEngine, type TestEngine } from '../support/engine.ts'
import { makeLine } from '../support/orders.ts'
import { overlayDifference, type Pixels, readPixels } from '../support/pixels.ts'
import { type RealObs, startRealObs } from '../support/realObs.ts'
import { makeRundown, officials, products } from '../support/show.ts'
import { until } from '../support/until.ts'

// Counters and milestones as images in a real OBS, read back from its own picture. FIELDCUE_SHOTS=/tmp/shots keeps it.

const CANVAS = { width: 540, height: 960 }

let obs: RealObs
let observer: OBSWebSocket
let engine: TestEngine
beforeAll(async () => {
  const scenes = ['片头', '产品特写', '双人', '垫片']
  obs = await startRealObs({ scenes, current: '垫片', canvas: CANVAS, fps: 30 })
  observer = await obs.observer()
})
afterAll(() => obs?.stop())

const figures = () => figuresOf(engine.engine.desk.show.state())
const status = (slot: FiguresSlot) => figures().images?.[slot]?.status ?? 'none'
const becomes = (slot: FiguresSlot, wanted: string) => eventually(() => status(slot) === wanted)

/** What the audience sees, every pixel. */
async function picture(name?: string): Promise<Pixels> {
  const { currentProgramSceneName: sourceName } = await observer.call('GetCurrentProgramScene')
  const { imageData } = await observer.call('GetSourceScreenshot', {
    sourceName,
    imageFormat: 'png',
    imageWidth: CANVAS.width,
    imageHeight: CANVAS.height,
  })
  const dir = process.env.FIELDCUE_SHOTS
  if (dir && name) {
    writeFileSync(`${dir}/${name}.png`, Buffer.from(imageData.slice(imageData.indexOf(',') + 1), 'base64'))
  }
  return readPixels(imageData)
}

const nothing: Pixels = { width: 0, height: 0, data: new Uint8ClampedArray() }

/** The file that OBS itself says the slot shows. */
async function fileOf(slot: FiguresSlot): Promise<string> {
  const { inputSettings } = await observer.call('GetInputSettings', { inputName: IMAGE_INPUTS[slot] })
  return String(inputSettings.file)
}

/** How far the picture is from `base` with the slot's own PNG laid over it where its name says. */
async function misses(slot: FiguresSlot, base: Pixels, name?: string): Promise<number> {
  const file = await fileOf(slot)
  const [, x, y] = /_(\d+)_(\d+)_\d+x\d+\.png$/.exec(file) ?? []
  return overlayDifference(await picture(name), base, await readPixels(file), Number(x), Number(y))
}

const sell = (from: number, to: number) => {
  const now = new Date().toISOString()
  return engine.ingest(
    Array.from({ length: to - from }, (_, i) =>
      makeLine({ orderId: `o-${from + i}`, quantity: 1, createdAt: now, paidAt: now, updatedAt: now }),
    ),
  )
}

test('counters and a milestone stand in OBS’s picture as drawn, follow the ledger, and are gone when told, in a panic and after it', async () => {
  engine = await startTestEngine({
    obsUrl: obs.url,
    secrets: { obsPassword: obs.password, ingestSecret: 'ingest-secret-for-tests' },
  })
  engine.engine.desk.settings.update({
    milestones: { orders: [3], jin: [], yuan: [] },
    milestoneSeconds: 120,
  })
  for (const product of products) await engine.http('PUT', `/api/v1/products/${product.id}`, product)
  for (const official of officials) await engine.http('PUT', `/api/v1/officials/${official.id}`, official)
  await engine.http('PUT', '/api/v1/rundowns/show', makeRundown())
  await eventually(() => engine.engine.desk.show.state().obs.primary.state === 'ready')
  await engine.command('session.open', { rundownId: 'show', title: '第 1 场', mode: 'live' })
  await sell(0, 2)

  const refused = await engine.command('overlay.showCounters', { orders: true })
  expect(refused.body).toMatchObject({ error: { code: 'no_figures_slot' } })
  const client = await engine.rpc()
  expect(await client.settings.setupStudio.mutate({ role: 'primary' })).toMatchObject({ ok: true })
  const bare = await picture()

  await engine.command('overlay.showCounters', { orders: true, weight: true, sales: true })
  await becomes('counters', 'confirmed')
  expect(await misses('counters', bare, 'counters')).toBeLessThanOrEqual(2)
  expect((await picture()).data).not.toEqual(bare.data)
  const first = await fileOf('counters')

  await sell(2, 4)
  await until(
    () => fileOf('counters'),
    (file) => file !== first,
  )
  await until(
    () => misses('counters', bare),
    (miss) => miss <= 2,
  )
  const counted = await picture()

  await eventually(() => figures().milestones.length > 0)
  expect((await engine.command('milestone.approve', { milestoneId: 'orders-3' })).status).toBe(200)
  await becomes('banner', 'confirmed')
  expect(await misses('banner', counted, 'banner')).toBeLessThanOrEqual(2)
  expect((await picture()).data).not.toEqual(counted.data)
  const both = await picture()

  // The safe scene is what is on already: all that a panic changes here is ours.
  await engine.command('show.panic')
  await eventually(() => status('counters') === 'none' && status('banner') === 'none')
  expect((await picture()).data).toEqual(bare.data)
  await engine.command('show.resume')
  await eventually(() => status('counters') === 'confirmed' && status('banner') === 'confirmed')
  expect((await picture('resumed')).data).toEqual(both.data)

  await engine.command('milestone.hide')
  await becomes('banner', 'none')
  expect((await picture()).data).toEqual(counted.data)
  await engine.command('overlay.hideCounters')
  await becomes('counters', 'none')
  expect((await picture()).data).toEqual(bare.data)

  // OBS keeps the picture over its own restart; what it had then must not stand there with the figures of then.
  await engine.command('overlay.showCounters', { orders: true })
  await becomes('counters', 'confirmed')
  const stale = await fileOf('counters')
  await obs.stopGracefully()
  await eventually(() => engine.engine.desk.show.state().obs.primary.state !== 'ready')
  await sell(4, 5)
  expect((await engine.command('overlay.showCounters', { sales: true })).body).toMatchObject({
    error: { code: 'no_overlay' },
  })
  await obs.restart()
  observer = await obs.observer()
  await until(
    () => fileOf('counters'),
    (file) => file !== stale,
  )
  await until(
    () => misses('counters', bare),
    (miss) => miss <= 2,
  )
  await engine.command('session.close')
  await until(
    async () => overlayDifference(await picture(), bare, nothing, 0, 0),
    (difference) => difference === 0,
  )
}, 60_000)
