import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import type OBSWebSocket from 'obs-websocket-js/json'
import type { Product } from '../../src/shared/library/types.ts'
import type { Tally } from '../../src/shared/orders/types.ts'
import type { ShowState } from '../../src/shared/show/state.ts'
import { launchProgram, type Program } from '../support/electron.ts'
import { expect, test } from '../support/electronTest.ts'
import { busyDeliveries, type PlainTally, type PostedLine, plainTally } from '../support/orders.ts'
import { overlayDifference, readPixels } from '../support/pixels.ts'
import { type RealObs, startRealObs } from '../support/realObs.ts'
import { INGEST_SECRET, signature } from '../support/serve.ts'
import { until } from '../support/until.ts'

const CANVAS = { width: 540, height: 960 }
const LINES = 2000

let obs: RealObs
let observer: OBSWebSocket
let dataDir: string
let program: Program

test.beforeEach(async () => {
  // An OBS as a stranger has it: one scene of their own.
  obs = await startRealObs({ scenes: ['我的场景'], current: '我的场景', canvas: CANVAS, fps: 30 })
  observer = await obs.observer()
  dataDir = mkdtempSync(join(tmpdir(), 'fieldcue-data-'))
  program = await launchProgram({
    env: {
      FIELDCUE_DATA_DIR: dataDir,
      FIELDCUE_OBS_URL: obs.url,
      FIELDCUE_OBS_PASSWORD: obs.password,
      FIELDCUE_INGEST_SECRET: INGEST_SECRET,
    },
  })
})

test.afterEach(async () => {
  const errors = program?.errors.list() ?? []
  await program?.close()
  await obs?.stop()
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  expect(errors, 'errors in the pages').toEqual([])
})

test('a whole show on a real OBS: set up, five takes by keyboard, cards on air, orders exact', async () => {
  const page = program.window
  await openDemoSession(page)

  const posting = postOrders(await program.get<Product[] | { rows: Product[] }>('/api/v1/products'))
  for (const expected of ['片头', '产品特写', '产品特写', '全景', '双人']) await takeNext(page, expected)
  await expect(page.getByTestId('segment-seg-05')).toHaveAttribute('data-status', 'onAir')

  await seeCardOnProgram('双人')
  await page.keyboard.press('Backspace')
  await until(
    () => program.get<ShowState>('/api/v1/state'),
    (state) => state.card.onAir === null,
  )
  await seeNoCardOnProgram('双人')

  const deliveries = await posting
  await compareCounters(page, deliveries.lines, deliveries.gramsOf)
})

test('undo gives scene and card back, and a second press within a second is refused in words', async () => {
  const page = program.window
  await openDemoSession(page)
  await takeNext(page, '片头')
  await takeNext(page, '产品特写')
  await page.keyboard.press('Space')
  await expect(page.getByTestId('notice-take_too_soon')).toBeVisible()
  await page.keyboard.press('Control+KeyZ')
  await until(programScene, (scene) => scene === '片头')
  await expect(page.getByTestId('segment-seg-01')).toHaveAttribute('data-status', 'onAir')
})

/** First start → my own OBS → set it up → load the demo show → open a session: all in the window. */
async function openDemoSession(page: Page): Promise<void> {
  await expect(page.getByTestId('lamp-obs')).toHaveAttribute('data-state', 'ready')
  await page.getByTestId('greet-obs').click()
  await page.getByTestId('setup-studio').click()
  await expect(page.getByTestId('setup-report')).toBeVisible()
  const { scenes } = await observer.call('GetSceneList')
  const names = scenes.map((scene) => scene.sceneName)
  for (const name of ['我的场景', '片头', '全景', '双人', '产品特写', '垫片']) expect(names).toContain(name)
  await page.keyboard.press('Escape')

  await page.getByTestId('open-session').first().click()
  await page.getByTestId('load-demo').click()
  // This OBS has no microphone, and whoever opens a show over that says why.
  await page.getByTestId('preshow-reason').fill('测试用的 OBS 没有话筒')
  await page.getByTestId('session-open-act').click()
  await expect(page.getByTestId('open-session-dialog')).toBeHidden()
  await until(
    () => program.get<ShowState>('/api/v1/state'),
    (state) => state.session !== null,
  )
}

async function programScene(): Promise<string> {
  return (await observer.call('GetCurrentProgramScene')).currentProgramSceneName
}

/** Space, then the word of a second, independent connection. Presses again while the guard time lasts. */
async function takeNext(page: Page, expected: string): Promise<void> {
  const before = await program.get<ShowState>('/api/v1/state')
  const { answer } = await until(
    async () => {
      const { onAir } = await program.get<ShowState>('/api/v1/state')
      if (onAir?.takeId === before.onAir?.takeId) await page.keyboard.press('Space')
      return program.get<ShowState>('/api/v1/state')
    },
    ({ onAir, scene, card }) =>
      onAir?.takeId !== before.onAir?.takeId &&
      scene?.status === 'confirmed' &&
      (card.onAir === null || card.onAir.status === 'confirmed'),
  )
  expect(answer.scene?.scene).toBe(expected)
  await until(programScene, (scene) => scene === expected)
}

/** The PNG that OBS's card source shows, where its file name says that it belongs. */
async function cardInObs() {
  const { inputSettings } = await observer.call('GetInputSettings', { inputName: 'FieldCue 产品卡' })
  const file = String(inputSettings.file)
  const place = /_(\d+)_(\d+)_(\d+)x(\d+)\.png$/.exec(basename(file))
  return { file, x: Number(place?.[1]), y: Number(place?.[2]) }
}

async function screenshot(scene: string) {
  const { imageData } = await observer.call('GetSourceScreenshot', {
    sourceName: scene,
    imageFormat: 'png',
    imageWidth: CANVAS.width,
    imageHeight: CANVAS.height,
  })
  return readPixels(imageData)
}

async function seeCardOnProgram(scene: string): Promise<void> {
  const { file, x, y } = await cardInObs()
  const card = await readPixels(file)
  // Scenes that FieldCue made are empty but for its own layers: under the card there is black.
  const black = { ...CANVAS, data: new Uint8ClampedArray(CANVAS.width * CANVAS.height * 4) }
  await until(
    async () => difference(await screenshot(scene), black, card, x, y),
    (worst) => worst <= 3,
  )
}

/** Compares only the card's own rows: the name strip stands elsewhere on the picture. */
function difference(
  shown: Awaited<ReturnType<typeof readPixels>>,
  base: { width: number; height: number; data: Uint8ClampedArray },
  card: Awaited<ReturnType<typeof readPixels>>,
  x: number,
  y: number,
): number {
  const rows = (pixels: { width: number; data: Uint8ClampedArray }) => ({
    width: pixels.width,
    height: card.height,
    data: pixels.data.subarray(y * pixels.width * 4, (y + card.height) * pixels.width * 4),
  })
  return overlayDifference(rows(shown), rows(base), card, x, 0)
}

async function seeNoCardOnProgram(scene: string): Promise<void> {
  expect(basename((await cardInObs()).file)).toContain('blank')
  await until(
    async () => {
      const { data, width } = await screenshot(scene)
      // The card's box in portrait: the middle of the picture.
      const middle = data.subarray(
        Math.floor(CANVAS.height * 0.5) * width * 4,
        Math.floor(CANVAS.height * 0.62) * width * 4,
      )
      return middle.filter((value, index) => index % 4 !== 3 && value > 8).length
    },
    (lit) => lit === 0,
  )
}

async function postOrders(library: Product[] | { rows: Product[] }) {
  const products = Array.isArray(library) ? library : library.rows
  const gramsOf = new Map(products.map((product) => [product.sku, product.netContentG * product.packCount]))
  const lines = busyDeliveries(LINES, [...gramsOf.keys(), '没有登记的货号'], 42)
  for (let from = 0; from < lines.length; from += 40) {
    const body = JSON.stringify(lines.slice(from, from + 40))
    const response = await fetch(`${program.url}/ingest/orders`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...signature(body) },
    })
    expect(response.status).toBe(200)
  }
  return { lines, gramsOf }
}

async function compareCounters(page: Page, lines: PostedLine[], gramsOf: Map<string, number>): Promise<void> {
  const truth = plainTally(lines, gramsOf)
  const tally = await program.get<Tally>('/api/v1/tally')
  expect(tally).toMatchObject({ ...truth })
  expect(recountRows(gramsOf)).toEqual(truth)
  await expect(page.getByTestId('tally-orders')).toHaveAttribute('data-value', String(truth.orders))
  await expect(page.getByTestId('tally-gmv')).toHaveAttribute('data-value', String(truth.gmvFen))
  await expect(page.getByTestId('tally-refunded')).toHaveAttribute('data-value', String(truth.refundedFen))
  await expect(page.getByTestId('tally-jin')).toHaveAttribute('data-value', String(truth.weightG))
}

/** The tally's definition over the rows of the file itself, past the engine. */
function recountRows(gramsOf: Map<string, number>): PlainTally {
  const db = new Database(join(dataDir, 'fieldcue.db'), { readonly: true })
  try {
    const rows = db
      .prepare(
        `SELECT platform, shop_id AS shopId, order_id AS orderId, line_id AS lineId, sku, quantity, version, status,
                amount_fen AS amountFen, refunded_fen AS refundedFen
         FROM order_lines JOIN shops ON shops.number = order_lines.shop`,
      )
      .all() as PostedLine[]
    return plainTally(rows, gramsOf)
  } finally {
    db.close()
  }
}
