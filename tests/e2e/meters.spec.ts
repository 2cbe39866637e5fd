import type { Page } from '@playwright/test'
import { OBSWebSocket } from 'obs-websocket-js/json'
import { expect, test } from '../support/electronTest.ts'
import { readPixels } from '../support/pixels.ts'

test.use({ launch: { args: ['--demo'] } })

/** The share of a meter's pixels that are the full green of a level, as the window shows them. */
async function greenShare(page: Page, input: string): Promise<number> {
  const { data } = await readPixels(await page.getByTestId(`meter-${input}`).screenshot())
  let green = 0
  for (let at = 0; at < data.length; at += 4) {
    const [r = 0, g = 0, b = 0] = [data[at], data[at + 1], data[at + 2]]
    if (g > 150 && r < 100 && b < 160) green++
  }
  return green / (data.length / 4)
}

/** Whether what the meters are drawn on begins and ends with pixels of the screen. */
const isOnWholePixels = (page: Page) =>
  page.evaluate(() => {
    const surface = document.querySelector('section canvas')?.getBoundingClientRect()
    if (!surface?.width) throw new Error('the meters have nothing to be drawn on')
    const { left, top, right, bottom } = surface
    return [left, top, right, bottom].every((edge) => Number.isInteger(Math.fround(edge * devicePixelRatio)))
  })

test('a level moves on the screen, in green, and a muted input has no colour', async ({ program }) => {
  const page = program.window
  const input = '片头乐'
  await expect(page.getByTestId(`meter-${input}`)).toBeVisible()
  await expect.poll(() => greenShare(page, input)).toBeGreaterThan(0.2)
  await page.getByTestId(`audio-${input}`).getByRole('button').first().click()
  await expect.poll(() => greenShare(page, input)).toBe(0)
})

test('twelve inputs are all there to be seen and used, without scrolling, on the smallest desk', async ({
  program,
}) => {
  const { obs } = await program.get<{ obs: { primary: { url: string } } }>('/api/v1/state')
  const hand = new OBSWebSocket()
  await hand.connect(obs.primary.url)
  for (let at = 5; at <= 12; at++) {
    const input = { inputName: `第${at}路（备用）`, inputKind: 'ffmpeg_source' }
    await hand.call('CreateInput', { sceneName: '片头', ...input })
  }
  await hand.disconnect()
  const page = program.window
  const meters = page.getByTestId(/^meter-/)
  for (const [width, height] of [
    [1280, 720],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expect(meters).toHaveCount(12)
    for (const meter of await meters.all()) {
      await expect(meter).toBeInViewport({ ratio: 1 })
      expect((await meter.boundingBox())?.width).toBeGreaterThan(48)
    }
    await expect.poll(() => isOnWholePixels(page)).toBe(true)
  }
})
