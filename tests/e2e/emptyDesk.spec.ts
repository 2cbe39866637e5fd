import { expect, test } from '../support/electronTest.ts'

test('without an OBS every control of the switch row has its own place, and the greeting can be left', async ({
  program,
}) => {
  const page = program.window
  await expect(page.getByTestId('greeting')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('greeting')).toHaveCount(0)
  await page.setViewportSize({ width: 1280, height: 720 })
  await expect(page.getByTestId('monitor-program')).toContainText('还没有连接 OBS')
  const boxes = []
  for (const id of ['transition', 'cut', 'tbar', 'safe-lines', 'panic']) {
    boxes.push(await page.getByTestId(id).boundingBox())
  }
  for (const [at, box] of boxes.entries()) {
    expect(box?.width).toBeGreaterThan(25)
    expect(box?.x).toBeGreaterThanOrEqual((boxes[at - 1]?.x ?? 0) + (boxes[at - 1]?.width ?? 0))
  }
})
