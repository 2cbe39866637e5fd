import type { Tally } from '../../src/shared/orders/types.ts'
import { expect, test } from '../support/electronTest.ts'
import { PDD_HEADER, pddRow, xlsx } from '../support/sheets.ts'

test('a workbook is imported through the desktop program: faults marked, left out, the rest counted once', async ({
  program,
}) => {
  const page = program.window
  const orders = Array.from({ length: 1200 }, (_, n) => pddRow({ 订单号: `260715-${n}` }))
  const bad = pddRow({ 订单号: '2.60715E+17' })
  const file = {
    name: '七月.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(xlsx([PDD_HEADER, ...orders, bad])),
  }
  await expect(page.getByTestId('greeting')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('greeting')).toHaveCount(0)
  for (const expected of ['新入账1,200进入隔离1', '新入账0以前已有1,200进入隔离1']) {
    await page.getByTestId('lamp-orders').click()
    await page.getByTestId('import-open').click()
    await page.getByTestId('import-file').setInputFiles(file)
    await expect(page.getByTestId('import-kinds')).toContainText('请重新导出')
    await page.getByTestId('import-shop').fill('shop-1')
    await page.getByTestId('import-shop').press('Enter')
    await page.getByTestId('import-exclude').check()
    await page.getByTestId('import-act').click()
    await expect(page.getByTestId('import-receipt')).toHaveText(expected)
    await page.getByTestId('import-close').click()
  }
  expect((await program.get<Tally>('/api/v1/tally')).orders).toBe(0)
  expect(await page.getByTestId('import-dialog').count()).toBe(0)
})
