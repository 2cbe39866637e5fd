import { expect, test } from '../support/electronTest.ts'

test.use({ launch: { args: ['--demo'] } })

test('a stock is counted in the window, stands on its card, survives a reload, and the step can be taken back', async ({
  program,
}) => {
  const page = program.window
  const first = page.getByTestId(/^card-/).first()
  await expect(first).toBeVisible()
  const id = String(await first.getAttribute('data-testid')).slice('card-'.length)
  const onCard = page.getByTestId(`stock-${id}`)
  const row = page.getByTestId(`stock-row-${id}`)
  const count = row.getByRole('textbox')

  await page.getByTestId('stock-open').click()
  await count.fill('98765x')
  await expect(row.getByRole('button', { name: '记下' })).toBeDisabled()
  await count.fill('98765')
  await count.press('Enter')
  await expect(onCard).toContainText('剩 98,7')
  await row.getByRole('switch').click()
  await expect(onCard).toContainText('约')
  await page.keyboard.press('Escape')

  await page.reload()
  await expect(onCard).toContainText('98,7')
  const [product] = await program
    .get<{ id: string; stock: number; stockShared: boolean }[]>('/api/v1/products')
    .then((rows) => rows.filter((each) => each.id === id))
  expect(product).toMatchObject({ stock: 98765, stockShared: true })

  await page.getByTestId('stock-open').click()
  await count.fill('')
  await count.press('Enter')
  await expect(onCard).toHaveCount(0)
  await row.getByRole('button', { name: '改回 98,7' }).click()
  await expect(onCard).toContainText('98,7')
})
