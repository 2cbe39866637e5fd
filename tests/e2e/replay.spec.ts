import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { ShowEvent } from '../../src/shared/show/events.ts'
import type { ShowState } from '../../src/shared/show/state.ts'
import { launchProgram, type Program } from '../support/electron.ts'
import { expect, test } from '../support/electronTest.ts'
import { type RealObs, startRealObs } from '../support/realObs.ts'
import { until } from '../support/until.ts'

let obs: RealObs
let dataDir: string
let program: Program

test.beforeEach(async () => {
  obs = await startRealObs({ scenes: ['片头', '全景', '双人', '产品特写', '垫片'], current: '垫片' })
  dataDir = mkdtempSync(join(tmpdir(), 'fieldcue-data-'))
  program = await launchProgram({
    env: { FIELDCUE_DATA_DIR: dataDir, FIELDCUE_OBS_URL: obs.url, FIELDCUE_OBS_PASSWORD: obs.password },
  })
})

test.afterEach(async () => {
  const errors = program?.errors.list() ?? []
  await program?.close()
  await obs?.stop()
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  expect(errors, 'errors in the pages').toEqual([])
})

const state = () => program.get<ShowState>('/api/v1/state')

test('a rehearsal of three segments is replayed: at its second take every panel is as it was live', async () => {
  const page = program.window
  await openRehearsal(page)
  await take(page, 'seg-01')
  await take(page, 'seg-02')
  const then = await settled()
  const live = await panels(page)
  expect(live.segments).toContain('segment-seg-02 onAir')
  await take(page, 'seg-03')
  const id = (await state()).session?.id ?? ''
  await program.command('session.close')

  // The console leads to the report of what has just been rehearsed.
  const [replay] = await Promise.all([
    program.app.waitForEvent('window'),
    page.getByTestId('open-replay').click(),
  ])
  await expect(replay.getByTestId('report')).toBeVisible()
  await expect(replay.getByTestId('report-seg-04')).toHaveAttribute('data-never', 'true')
  await expect(replay.getByTestId('report-seg-02')).toHaveAttribute('data-never', 'false')

  await replay.getByRole('radio').first().click()
  await expect(replay.getByTestId('mode-badge')).toHaveText('回放')
  const events = await program.get<ShowEvent[]>(`/api/v1/sessions/${id}/events?limit=10000`)
  const place = events.findIndex(({ seq }) => seq === then.seq) + 1
  await replay.keyboard.press('Home')
  for (let pressed = 0; pressed < place; pressed++) {
    if (await isAt(replay, place)) break
    await replay.keyboard.press('ArrowRight')
  }
  expect(await isAt(replay, place)).toBe(true)
  expect(await panels(replay)).toEqual(live)
  await expect(replay.getByTestId('replay-program')).toContainText(then.obs.primary.program ?? 'no picture')
  await expect(replay.getByTestId('lane-segment')).toHaveCount(3)

  // Machines are told the same.
  const at = events[place - 1]?.at
  const machine = await program.get<ShowState>(`/api/v1/sessions/${id}/state?at=${at}`)
  expect(machine.onAir).toEqual(then.onAir)
  expect(machine.card).toEqual(then.card)

  // Nothing of this page reaches the desk.
  const before = (await state()).seq
  await replay.getByTestId('segment-seg-05').click()
  await expect(replay.getByTestId('replay-refusal')).toBeVisible()
  expect((await state()).seq).toBe(before)
})

/** What the panels say: items, cards and scenes with how they stand, and the four counters. */
async function panels(page: Page) {
  const statuses = (prefix: string) =>
    page
      .locator(`[data-testid^="${prefix}-"][data-status]`)
      // Desk and replay put the same things into different places.
      .evaluateAll((all) =>
        all.map((one) => `${one.getAttribute('data-testid')} ${one.getAttribute('data-status')}`).sort(),
      )
  const figure = (id: string) => page.getByTestId(`tally-${id}`).getAttribute('data-value')
  return {
    segments: await statuses('segment'),
    cards: await statuses('card'),
    scenes: await statuses('scene'),
    orders: await figure('orders'),
    outcome: await page.getByTestId('scene-outcome').locator('b').textContent(),
  }
}

/** Whether the event log stands behind so many events. */
async function isAt(page: Page, place: number): Promise<boolean> {
  const text = await page.getByTestId('event-log').locator('xpath=..').locator('h2').textContent()
  return text?.includes(`第 ${place} /`) ?? false
}

/** The live state once scene and card have come to rest and no event has followed for a look. */
async function settled(): Promise<ShowState> {
  let last = -1
  const { answer } = await until(state, ({ seq, scene, card }) => {
    const isQuiet = seq === last && scene?.status === 'confirmed' && card.onAir?.status !== 'sent'
    last = seq
    return isQuiet
  })
  return answer
}

async function openRehearsal(page: Page): Promise<void> {
  await expect(page.getByTestId('lamp-obs')).toHaveAttribute('data-state', 'ready')
  await page.getByTestId('greet-obs').click()
  await page.keyboard.press('Escape')
  await page.getByTestId('open-session').first().click()
  await page.getByTestId('load-demo').click()
  await page.getByTestId('mode-rehearsal').click()
  await page.getByTestId('session-open-act').click()
  await until(state, ({ session }) => session?.mode === 'rehearsal')
}

/** Space until the segment is on air: the guard time refuses a press that comes too soon. */
async function take(page: Page, segmentId: string): Promise<void> {
  await until(
    async () => {
      const { onAir } = await state()
      if (onAir?.segmentId !== segmentId) await page.keyboard.press('Space')
      return state()
    },
    ({ onAir, scene }) => onAir?.segmentId === segmentId && scene?.status === 'confirmed',
  )
}
