import type { Page } from '@playwright/test'
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

test('a level moves on the screen, in green, and a muted input has no colour', async ({ program }) => {
  const page = program.window
  const input = '片头乐'
  await expect(page.getByTestId(`meter-${input}`)).toBeVisible()
  await expect.poll(() => greenShare(page, input)).toBeGreaterThan(0.2)
  await page.getByTestId(`audio-${input}`).getByRole('button').first().click()
  await expect.poll(() => greenShare(page, input)).toBe(0)
})
