import { expect, test } from '../support/electronTest.ts'

test('households are entered with their source before a show, and stand in it with that', async ({
  program,
}) => {
  const page = program.window
  await expect(page.getByTestId('greeting')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByTestId('open-session').first().click()
  await page.getByTestId('load-demo').click()
  const entry = page.getByTestId('households-entry')
  const said = page.getByTestId('households-said')
  await entry.locator('summary').click()
  await page.getByTestId('households-count').fill('1204')
  await page.getByTestId('households-source').fill('县农业农村局')
  await page.getByTestId('households-scope').fill('全县谷子种植户')
  await expect(page.getByTestId('households-keep')).toBeDisabled()
  await page.getByTestId('households-date').fill('2026-06-30')
  await page.getByTestId('households-keep').click()
  await expect(said).toHaveText('1,204 户 · 县农业农村局 · 2026-06-30 · 全县谷子种植户')

  await entry.getByRole('button', { name: '不再显示' }).click()
  await expect(said).toContainText('没有录入')
  await entry.getByRole('button', { name: '改回上一次的' }).click()
  await expect(said).toContainText('1,204 户')

  await page.getByTestId('preshow-reason').fill('测试')
  await page.getByTestId('session-open-act').click()
  await expect(page.getByTestId('households')).toContainText('助农 1,204 户县农业农村局')
})
