import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { freePort } from '../support/child.ts'
import { launchProgram, type Program } from '../support/electron.ts'
import { expect, test } from '../support/electronTest.ts'
import { type RealObs, startRealObs } from '../support/realObs.ts'
import { PLAIN_OUTPUTS } from '../support/realObsFiles.ts'
import { listenForStream } from '../support/rtmp.ts'

let port: number
let obs: RealObs
let dataDir: string
let program: Program

test.beforeEach(async () => {
  port = await freePort()
  const outputs = { ...PLAIN_OUTPUTS, server: `rtmp://127.0.0.1:${port}/live`, replaySeconds: 10 }
  const scenes = ['片头', '全景', '双人', '产品特写', '垫片']
  obs = await startRealObs({ scenes, current: '垫片', outputs })
  dataDir = mkdtempSync(join(tmpdir(), 'fieldcue-data-'))
  program = await launchProgram({
    args: ['--demo'],
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

const lamp = (page: Page) => page.getByTestId('lamp-stream')

test('an operator streams, is told that the server is gone and that it is back, keeps a replay, and stops', async () => {
  const page = program.window
  await expect(page.getByTestId('lamp-obs')).toHaveAttribute('data-state', 'ready')
  const first = await listenForStream(port, join(obs.dir, 'first.flv'))
  await lamp(page).getByRole('button').first().click()
  await page.getByTestId('act-startStream').click()
  await page.getByTestId('confirm-act').click()
  await expect(lamp(page)).toHaveAttribute('data-state', 'on')
  await expect(page.getByTestId('output-stream')).toContainText('Mbit/s')
  await page.getByTestId('act-startReplayBuffer').click()
  await expect(page.getByTestId('act-stopReplayBuffer')).toBeVisible()
  await page.keyboard.press('Escape')

  await first.kill()
  await expect(lamp(page)).toHaveAttribute('data-state', 'reconnecting')
  const notice = page.getByTestId('notice-alarm_streamReconnecting')
  await expect(notice).toContainText('恢复后这里会自己消失')
  const second = await listenForStream(port, join(obs.dir, 'second.flv'))
  await expect(notice).toBeHidden({ timeout: 40_000 })
  await expect(lamp(page)).toHaveAttribute('data-state', 'on')

  // OBS has something to write once a group of pictures is complete.
  await expect(async () => {
    await page.keyboard.press('r')
    await expect(page.getByTestId('notice-replay_saved')).toContainText('/rec/Replay', { timeout: 11_000 })
  }).toPass({ timeout: 60_000 })

  await lamp(page).getByRole('button').first().click()
  await page.getByTestId('act-stopStream').click()
  await page.getByTestId('confirm-act').click()
  await expect(lamp(page)).toHaveAttribute('data-state', 'off')
  await second.ended
})
