import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inProject, projectRoot } from './lib/paths.mjs'
import { runMain, say } from './lib/report.mjs'
import { foreground, which } from './lib/run.mjs'
import { playwrightTotals, vitestTotals } from './lib/totals.mjs'
import { ensureDesktop } from './setup/desktop.mjs'
import { hasDisplay } from './setup/locate.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { onProjectNode } from './setup/projectNode.mjs'
import { browser } from './setup/system.mjs'

/** `npm test`: sets up what is missing, runs every test, and closes with one line that sums both runners. */
await runMain(async () => {
  await ensurePackages()
  await onProjectNode()
  const { electron, env, missing } = await ensureDesktop([
    'obs',
    'display',
    'hand',
    'browser',
    'fonts',
    'video',
  ])
  const results = mkdtempSync(join(tmpdir(), 'fieldcue-tests-'))
  const forTests = {
    ...process.env,
    ...env,
    ELECTRON_OVERRIDE_DIST_PATH: electron.folder,
    FIELDCUE_CHROMIUM: browser() ?? '',
    FIELDCUE_MISSING: missing.join(','),
  }
  const vitestJson = join(results, 'vitest.json')
  const vitestCode = await onDisplay(
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${vitestJson}`,
    ],
    forTests,
  )
  const playwrightJson = join(results, 'playwright.json')
  const playwrightCode = await onDisplay(
    ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', '--pass-with-no-tests'],
    { ...forTests, PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightJson },
  )
  const parts = [vitestTotals(vitestJson, vitestCode), playwrightTotals(playwrightJson, playwrightCode)]
  rmSync(results, { recursive: true, force: true })
  if (missing.length > 0)
    say(`! Without ${missing.join(', ')} on this machine, tests that need it could not run.`)
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    parts.reduce((all, part) => all + part[key], 0)
  console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
  return sum('failed') > 0 ? 1 : 0
})

/**
 * @param {string[]} tool script in the project, and its arguments
 * @param {NodeJS.ProcessEnv} env
 */
function onDisplay([script = '', ...args], env) {
  const line = [process.execPath, inProject(script), ...args]
  const screen = ['xvfb-run', '-a', '-s', '-screen 0 1920x1080x24']
  const [command = '', ...rest] = hasDisplay() || !which('xvfb-run') ? line : [...screen, ...line]
  return foreground(command, rest, { cwd: projectRoot, env })
}
