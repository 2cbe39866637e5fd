import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyDatabase } from '../../src/engine/store/backup/copy.ts'
import { openDatabase } from '../../src/engine/store/database.ts'
import { DATABASE_FILE } from '../../src/engine/store/files.ts'
import { launchProgram } from '../support/electron.ts'
import { answerDialogs } from '../support/electronDialogs.ts'
import { expect, test } from '../support/electronTest.ts'

const PAGE = 4096

test('a damaged file is said in words, and the newest good backup is restored at a press', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fieldcue-damaged-'))
  const file = join(dataDir, DATABASE_FILE)
  openDatabase(dataDir).close()
  const { name } = await copyDatabase({
    dataDir,
    source: file,
    at: Date.now(),
    reason: 'manual',
    onProgress() {},
    rest() {},
  })
  const bytes = readFileSync(file)
  bytes.fill(0xab, 3 * PAGE, 5 * PAGE)
  writeFileSync(file, bytes)

  let asked = (): ReturnType<Awaited<ReturnType<typeof answerDialogs>>['asked']> => Promise.resolve([])
  const program = await launchProgram({
    args: [`--data-dir=${dataDir}`],
    early: async (app) => {
      asked = (await answerDialogs(app, 0)).asked
    },
  })
  await expect(program.window.getByTestId('banner-restored')).toBeVisible()
  const [dialog] = await asked()
  await program.close()
  rmSync(dataDir, { recursive: true, force: true })
  expect(dialog?.detail).toContain(name)
  expect(dialog?.buttons).toEqual(['恢复最近的备份', '再试一次', '退出'])
})
