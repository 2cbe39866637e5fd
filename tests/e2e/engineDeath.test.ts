import type { Page } from '@playwright/test'
import type { Tally } from '../../src/shared/orders/types.ts'
import type { ShowState } from '../../src/shared/show/state.ts'
import type { Program } from '../support/electron.ts'
import { expect, test } from '../support/electronTest.ts'
import { until } from '../support/until.ts'

test('kill -9 of the engine mid-show: the console is back with the show as it was, and says what happened', async ({
  program,
}) => {
  const page = program.window
  program.errors.tolerate(/WebSocket|ERR_CONNECTION_REFUSED/)
  // The demo as a newcomer starts it; it must go on by itself after the engine's death.
  await page.getByTestId('greet-demo').click()
  await putCardOnAir(page, program)
  const before = await program.get<ShowState>('/api/v1/state')
  const tallyBefore = await program.get<Tally>('/api/v1/tally')

  const pid = await program.enginePid()
  process.kill(pid, 'SIGKILL')
  const { answer: after, ms } = await until(
    () => program.get<ShowState>('/api/v1/state').catch(() => null),
    (state) =>
      state !== null &&
      state.engine.engineId !== before.engine.engineId &&
      state.obs.primary.state === 'ready' &&
      state.card.onAir?.status === 'confirmed',
  )
  // Two seconds are the promise; on a machine as noisy as a test's it is noted, not asserted.
  test.info().annotations.push({ type: 'back after', description: `${Math.round(ms)} ms` })
  expect(after?.onAir).toEqual(before.onAir)
  expect(after?.card.onAir).toMatchObject({ productId: before.card.onAir?.productId, status: 'confirmed' })
  expect(after?.played).toEqual(before.played)

  await expect(page.getByTestId('banner-recovered')).toBeVisible()
  await expect(page.getByTestId(`segment-${before.onAir?.segmentId}`)).toHaveAttribute('data-status', 'onAir')
  expect(after?.obs.primary.simulator).toBe(true)
  // Counters only grow: whatever was counted before is counted still.
  const tallyAfter = await program.get<Tally>('/api/v1/tally')
  expect(tallyAfter.orders).toBeGreaterThanOrEqual(tallyBefore.orders)
  expect(tallyAfter.gmvFen).toBeGreaterThanOrEqual(tallyBefore.gmvFen)
})

/** Takes until a product's card is confirmed on the picture of the simulated studio. */
async function putCardOnAir(page: Page, program: Program): Promise<void> {
  await expect(page.getByTestId('lamp-obs')).toHaveAttribute('data-state', 'ready')
  for (const segment of ['seg-01', 'seg-02']) {
    await until(
      async () => {
        const { onAir } = await program.get<ShowState>('/api/v1/state')
        if (onAir?.segmentId !== segment) await page.keyboard.press('Space')
        return program.get<ShowState>('/api/v1/state')
      },
      (state) => state.onAir?.segmentId === segment,
    )
  }
  await until(
    () => program.get<ShowState>('/api/v1/state'),
    (state) => state.card.onAir?.status === 'confirmed',
  )
}
