import type { Page } from '@playwright/test'
import type { ShowState } from '../../src/shared/show/state.ts'
import { expect, test } from '../support/electronTest.ts'
import { makeStudio, type Served, type Studio, TOKEN } from '../support/serve.ts'
import { until } from '../support/until.ts'

let studio: Studio
let engine: Served

test.beforeEach(async () => {
  studio = makeStudio()
  engine = await studio.start({}, ['--demo'])
})

// The pages go first: one that looks for its dead engine would call that an error.
test.afterEach(async ({ context }) => {
  await context.close()
  await studio.dispose()
})

const prompterOf = async () => (await engine.get<ShowState>('/api/v1/state')).prompter

async function openPrompter(page: Page): Promise<void> {
  await page.goto(`${engine.url}/prompter#token=${TOKEN}`)
  await expect(page.locator('html')).toHaveAttribute('data-ready', 'true')
  expect(page.url()).not.toContain(TOKEN)
}

async function take(segmentId: string): Promise<void> {
  await until(
    () => engine.command('show.take', { segmentId, withoutScene: true }),
    ({ body }) => body.ok || body.error?.code === 'already_on_air',
  )
}

/** Where the text stands: px from the top of the reading area to the top of the script, in every frame from now on. */
async function recordPlaces(page: Page) {
  const places = await page.getByTestId('prompter-script').evaluateHandle((area) => {
    const scroll = area.firstElementChild
    const seen: number[] = []
    const look = () => {
      if (scroll) seen.push(new DOMMatrixReadOnly(getComputedStyle(scroll).transform).m42)
      requestAnimationFrame(look)
    }
    look()
    return seen
  })
  return () => places.evaluate((seen) => [...seen])
}

const movesUpOnly = (places: number[]) =>
  places.every((place, index) => index === 0 || place <= (places[index - 1] ?? 0) + 0.05)

test('follows a take at once and says what the speaker needs', async ({ page }) => {
  await openPrompter(page)
  await expect(page.getByTestId('prompter-mode')).toHaveText('直播中')
  await expect(page.getByText('待播')).toBeVisible()

  await take('seg-03')
  await expect(page.getByTestId('prompter-title')).toHaveText('静乐小米')
  await expect(page.getByTestId('prompter-official')).toContainText('静乐县县长')
  await expect(page.getByTestId('prompter-product')).toContainText('样例价格')
  await expect(page.getByTestId('prompter-price')).toHaveText('¥29.90')
  await expect(page.getByTestId('prompter-script')).toContainText('说到山西，很多朋友脑子里出来的就是小米。')
  await expect(page.getByTestId('prompter-next')).toContainText('静乐藜麦')
  await expect(page.getByTestId('prompter-remaining')).toHaveAttribute('data-state', 'remaining')

  await take('seg-04')
  await expect(page.getByTestId('prompter-title')).toHaveText('静乐藜麦')
  await expect(page.getByTestId('prompter-state')).toHaveAttribute('data-state', 'paused')
})

test('keys and clicker are commands: desk and a second screen see the same', async ({ page, context }) => {
  await take('seg-03')
  await openPrompter(page)
  const second = await context.newPage()
  await openPrompter(second)

  await page.keyboard.press('PageDown')
  await expect(second.getByTestId('prompter-state')).toHaveAttribute('data-state', 'running')
  await second.keyboard.press('ArrowUp')
  await second.keyboard.press('ArrowUp')
  await expect(page.getByTestId('prompter-rate')).toHaveText('210 字/分')
  await page.keyboard.press('PageDown')
  // 说到山西，很多朋友脑子里出来的就是小米。 has eighteen syllables.
  await until(prompterOf, ({ playing, offset }) => playing && offset >= 18)
  await page.keyboard.press('Space')
  await expect(second.getByTestId('prompter-state')).toHaveAttribute('data-state', 'paused')
  await page.keyboard.press('Home')
  await until(prompterOf, ({ offset }) => offset === 0)

  // The third line that is seen begins somewhere behind the first.
  const area = await page.getByTestId('prompter-script').boundingBox()
  await page.mouse.move(600, 300)
  await page.mouse.click(600, (area?.y ?? 0) + (area?.height ?? 0) * 0.75)
  const { answer } = await until(prompterOf, ({ offset }) => offset > 0)
  await expect(second.getByTestId('prompter-script')).toHaveAttribute('data-offset', answer.offset.toFixed(2))

  await engine.command('prompter.play')
  await expect(page.getByTestId('prompter-state')).toHaveAttribute('data-state', 'running')
})

test('the text is where its timeline says, read back from the screen', async ({ page }) => {
  await take('seg-03')
  await openPrompter(page)
  await page.keyboard.press('Space')
  const script = page.getByTestId('prompter-script')
  await expect.poll(async () => Number(await script.getAttribute('data-drift-samples'))).toBeGreaterThan(2)
  // Less than a syllable, on a busy machine too; the bench measures how much less.
  await expect
    .poll(async () => Math.abs(Number(await script.getAttribute('data-drift-ms'))))
    .toBeLessThan(250)
})

test('a lost engine does not stop the scroll, and its return never throws the reader back', async ({
  page,
  pageErrors,
}) => {
  pageErrors.tolerate(/WebSocket|ERR_CONNECTION_REFUSED/)
  await take('seg-03')
  await openPrompter(page)
  await page.keyboard.press('Space')
  await expect(page.getByTestId('prompter-state')).toHaveAttribute('data-state', 'running')
  const places = await recordPlaces(page)

  await engine.child.end('SIGKILL', 0)
  await expect(page.getByTestId('prompter-lost')).toBeVisible()
  const alone = (await places()).length
  await expect.poll(async () => (await places()).length).toBeGreaterThan(alone + 60)
  const port = new URL(engine.url).port
  engine = await studio.start({}, ['--demo', '--port', port])
  await expect(page.getByTestId('prompter-lost')).toBeHidden()
  const back = (await places()).length
  await expect.poll(async () => (await places()).length).toBeGreaterThan(back + 60)

  const seen = await places()
  expect(movesUpOnly(seen)).toBe(true)
  expect(seen[alone + 60]).toBeLessThan((seen[alone] ?? 0) - 1)
  expect(seen.at(-1)).toBeLessThan((seen[back] ?? 0) - 1)
  await page.keyboard.press('Space')
  await until(prompterOf, ({ playing }) => !playing)
})

test('size, mirror and line width are remembered by the screen; a rehearsal is unmistakable', async ({
  page,
}) => {
  await engine.command('session.close')
  await openPrompter(page)
  await expect(page.getByTestId('prompter-idle')).toBeVisible()
  await engine.command('session.open', { rundownId: 'jingle-grain-show', title: '彩排', mode: 'rehearsal' })
  await expect(page.getByTestId('prompter-mode')).toHaveText('彩排')
  await expect(page.getByTestId('prompter')).toHaveAttribute('data-mode', 'rehearsal')

  await expect(page.getByTestId('prompter-controls')).toBeHidden()
  await page.mouse.move(300, 300)
  await page.mouse.move(320, 320)
  await expect(page.getByTestId('prompter-controls')).toBeVisible()
  await page.getByTestId('control-size').fill('130')
  await page.getByTestId('control-width').fill('60')
  await page.getByTestId('control-mirror').click()
  const letters = () =>
    page.getByTestId('prompter-script').evaluate((area) => Number.parseFloat(getComputedStyle(area).fontSize))
  const size = await letters()

  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-ready', 'true')
  await expect(page.getByTestId('prompter-stage')).toHaveAttribute('data-mirror', 'true')
  expect(await letters()).toBe(size)
})
