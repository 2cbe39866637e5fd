import type { Page } from '@playwright/test'
import { pageToken } from '../../src/engine/server/auth.ts'
import type { Product } from '../../src/shared/library/types.ts'
import type { ShowState } from '../../src/shared/show/state.ts'
import { expect, test } from '../support/electronTest.ts'
import { makeStudio, type Served, type Studio, TOKEN } from '../support/serve.ts'
import { makeProduct, makeRundown, officials } from '../support/show.ts'
import { until } from '../support/until.ts'

let studio: Studio
let engine: Served

test.beforeEach(async () => {
  studio = makeStudio()
  engine = await studio.start()
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }
  const rows: [string, unknown][] = [
    ...['corn', 'millet', 'quinoa'].map((id): [string, Product] => [
      'products',
      makeProduct({ id, sku: id }),
    ]),
    ...officials.map((official): [string, unknown] => ['officials', official]),
    ['rundowns', makeRundown()],
  ]
  for (const [kind, row] of rows) {
    const body = JSON.stringify(row)
    const answer = await fetch(`${engine.url}/api/v1/${kind}`, { method: 'POST', headers, body })
    expect(answer.ok, kind).toBe(true)
  }
  await engine.command('session.open', { rundownId: 'show', title: '第 1 场', mode: 'live' })
})
// The pages go first: one that looks for its dead engine would call that an error.
test.afterEach(async ({ context }) => {
  await context.close()
  await studio.dispose()
})

const card = async () => (await engine.get<ShowState>('/api/v1/state')).card.onAir

/** The overlay as OBS's browser source opens it: the address with the page's own token. */
async function openOverlay(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1080, height: 1920 })
  await page.goto(`${engine.url}/overlay#token=${pageToken(TOKEN)}`)
  await expect(page).not.toHaveURL(/token/)
}

/** Takes the card as soon as the page is there to draw it. */
async function takeOnOverlay(): Promise<void> {
  await until(
    () => engine.command('card.take', { productId: 'corn' }).then(card),
    (onAir) => onAir?.delivery === 'overlay',
  )
}

test('a card is on air only when the page has painted it, and gone only when the page says so', async ({
  page,
}) => {
  await openOverlay(page)
  await takeOnOverlay()
  const { answer } = await until(card, (onAir) => onAir?.status === 'confirmed')
  expect(answer).toMatchObject({ productId: 'corn', version: 1 })
  await expect(page.locator('canvas').first()).toBeVisible()

  await engine.command('card.hide')
  await until(card, (onAir) => onAir === null)
})

test('a new price makes a new version that the page must paint before it counts', async ({ page }) => {
  await openOverlay(page)
  await takeOnOverlay()
  await until(card, (onAir) => onAir?.status === 'confirmed')
  await fetch(`${engine.url}/api/v1/products/corn`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(makeProduct({ id: 'corn', sku: 'corn', groupPriceFen: 3190 })),
  })
  const { answer } = await until(card, (onAir) => onAir?.status === 'confirmed' && onAir.version === 2)
  expect(answer?.version).toBe(2)
})

test('with nobody drawing, a card is said not to be on the picture', async () => {
  await engine.command('card.take', { productId: 'corn' })
  const { answer } = await until(card, (onAir) => onAir?.status === 'failed')
  expect(answer).toMatchObject({ delivery: 'none', code: 'nobody_draws' })
})

test('the page’s token opens the overlay and nothing else', async () => {
  const headers = { authorization: `Bearer ${pageToken(TOKEN)}` }
  expect((await fetch(`${engine.url}/api/v1/state`, { headers })).status).toBe(403)
})
