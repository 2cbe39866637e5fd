import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { inProject, projectRoot } from './lib/paths.mjs'
import { runMain, say } from './lib/report.mjs'
import { foreground } from './lib/run.mjs'
import { ensureDesktop } from './setup/desktop.mjs'
import { sandboxArgs } from './setup/locate.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { onProjectNode } from './setup/projectNode.mjs'

/**
 * `npm run dev`: builds at every change of a source, as for production, so that what is seen is what is shipped (the
 * engine serves the pages, under their real policy). Pages then reload; a change in shell or engine starts anew.
 */
await runMain(async () => {
  await ensurePackages()
  await onProjectNode()
  const { electron, env } = await ensureDesktop(['fonts'])
  const tool = inProject('node_modules/electron-vite/bin/electron-vite.js')
  const builder = spawn(process.execPath, [tool, 'build', '--watch'], { cwd: projectRoot, stdio: 'inherit' })
  const changed = watchProgram()
  let again = true
  while (again) {
    again = false
    const stop = new AbortController()
    changed(() => {
      say('· The program changed: starting it anew')
      again = true
      stop.abort()
    })
    await foreground(electron.executable, [...sandboxArgs(), projectRoot, ...process.argv.slice(2)], {
      env: { ...process.env, ...env, FIELDCUE_DEV: '1' },
      signal: stop.signal,
    })
  }
  builder.kill()
})

/**
 * Calls the latest listener once the bundles of shell, preload and engine have been written and are at rest.
 * @returns {(listener: () => void) => void}
 */
function watchProgram() {
  let listener = () => {}
  /** @type {NodeJS.Timeout | undefined} */
  let settle
  // The watcher's own first build only repeats what setup has just built.
  const ignoreUntil = Date.now() + 5000
  for (const folder of ['out/main', 'out/preload']) {
    watch(inProject(folder), () => {
      if (Date.now() < ignoreUntil) return
      clearTimeout(settle)
      settle = setTimeout(() => listener(), 300)
    })
  }
  return (next) => {
    listener = next
  }
}
