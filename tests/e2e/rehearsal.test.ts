import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { SceneState, ShowState } from '../../src/shared/show/state.ts'
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

test('a rehearsal on a real OBS: another word everywhere, the prompter’s own window follows, nothing is streamed', async () => {
  const page = program.window
  await openRehearsal(page)
  await expect(page.getByTestId('mode-badge')).toHaveAttribute('data-mode', 'rehearsal')

  await take(page, 'seg-01')
  const [prompter] = await Promise.all([
    program.app.waitForEvent('window'),
    page.getByTestId('prompter-open').click(),
  ])
  await expect(prompter.locator('html')).toHaveAttribute('data-ready', 'true')
  await expect(prompter.getByTestId('prompter-mode')).toHaveText('彩排')

  for (const [segment, title] of [
    ['seg-02', '静乐糯玉米'],
    ['seg-03', '静乐小米'],
    ['seg-04', '静乐藜麦'],
  ] as const) {
    await take(page, segment)
    await expect(prompter.getByTestId('prompter-title')).toContainText(title)
  }

  // The desk starts the text, the speaker's own key stops it: every surface sees the same.
  await page.getByTestId('prompter-toggle').click()
  // Pressed before the prompter has heard of it, the key would start the text, not stop it.
  await expect(prompter.getByTestId('prompter-state')).toHaveAttribute('data-state', 'running')
  await until(state, ({ prompter: told }) => told.playing)
  await prompter.keyboard.press('Space')
  await until(state, ({ prompter: told }) => !told.playing)
  await expect(page.getByTestId('prompter-toggle')).toHaveAttribute('data-playing', 'false')

  const refused = await program.command('obs.startStream')
  expect(refused).toMatchObject({ status: 409, body: { error: { code: 'rehearsal_only' } } })
})

test('in OBS’s studio mode a take during a fade waits in everybody’s sight, and goes out by itself', async () => {
  const page = program.window
  const observer = await obs.observer()
  await observer.call('SetStudioModeEnabled', { studioModeEnabled: true })
  await observer.call('SetCurrentSceneTransition', { transitionName: 'Fade' })
  await observer.call('SetCurrentSceneTransitionDuration', { transitionDuration: 5000 })
  await openRehearsal(page)
  await until(state, ({ obs: { primary } }) => primary.transition?.durationMs === 5000)

  await take(page, 'seg-01')
  await takeOnto(page, 'seg-02', 'held')
  const outcome = page.getByTestId('scene-outcome')
  await expect(outcome).toHaveAttribute('data-status', 'held')
  await expect(outcome).toContainText('等转场走完再切到 产品特写')
  await expect(page.getByTestId('segment-seg-02')).toContainText('等转场走完')
  await expect(page.getByTestId('scene-产品特写')).toContainText('等待')
  // Card, timer and prompter did not wait, and what OBS shows is red until the fade has ended.
  await expect(page.getByTestId('segment-seg-02')).toHaveAttribute('data-status', 'onAir')
  await expect(page.getByTestId('scene-片头')).toHaveAttribute('data-status', 'program')

  await expect(outcome).toHaveAttribute('data-status', 'confirmed')
  await expect(page.getByTestId('scene-产品特写')).toHaveAttribute('data-status', 'program')
  expect((await observer.call('GetCurrentProgramScene')).currentProgramSceneName).toBe('产品特写')
})

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

/** Space until the segment is on air and OBS has said so. */
const take = (page: Page, segmentId: string) => takeOnto(page, segmentId, 'confirmed')

/** Space until the segment is on air: the guard time refuses a press that comes too soon. */
async function takeOnto(page: Page, segmentId: string, status: SceneState['status']): Promise<void> {
  await until(
    async () => {
      const { onAir } = await state()
      if (onAir?.segmentId !== segmentId) await page.keyboard.press('Space')
      return state()
    },
    ({ onAir, scene }) => onAir?.segmentId === segmentId && scene?.status === status,
  )
}
