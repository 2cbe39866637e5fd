import { createHash } from 'node:crypto'
import { globSync, readFileSync, watch } from 'node:fs'
import { inProject, projectRoot } from './lib/paths.mjs'
import { runMain, say } from './lib/report.mjs'
import { foreground } from './lib/run.mjs'
import { ensureDesktop } from './setup/desktop.mjs'
import { sandboxArgs } from './setup/locate.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { ensureBuilt } from './setup/pages.mjs'
import { onProjectNode } from './setup/projectNode.mjs'

/**
 * `npm run dev`: builds at every change of a source, as for production, so that what is seen is what is shipped (the
 * engine serves the pages, under their real policy). Pages then reload; a change in shell or engine starts anew.
 */
await runMain(async () => {
  await ensurePackages()
  await onProjectNode()
  const { electron, env } = await ensureDesktop(['fonts'])
  let program = programHash()
  let restart = new AbortController()
  onChange(async () => {
    try {
      await ensureBuilt()
    } catch (error) {
      return say(error instanceof Error ? error.message : String(error))
    }
    const built = programHash()
    if (built === program) return
    program = built
    say('· Shell or engine changed: starting anew')
    restart.abort()
  })
  const args = [...sandboxArgs(), projectRoot, ...process.argv.slice(2)]
  for (;;) {
    restart = new AbortController()
    const options = { env: { ...process.env, ...env, FIELDCUE_DEV: '1' }, signal: restart.signal }
    const code = await foreground(electron.executable, args, options)
    if (!restart.signal.aborted) process.exit(code)
  }
})

/**
 * Calls `act` once the sources are at rest after a change, never twice at a time.
 * @param {() => Promise<void>} act
 */
function onChange(act) {
  /** @type {NodeJS.Timeout | undefined} */
  let settle
  let running = Promise.resolve()
  for (const folder of ['src', 'resources']) {
    watch(inProject(folder), { recursive: true }, () => {
      clearTimeout(settle)
      settle = setTimeout(() => {
        running = running.then(act)
      }, 150)
    })
  }
}

/** What of the build runs outside of pages: a change in it takes a new start. */
function programHash() {
  const hash = createHash('sha256')
  for (const file of globSync('out/{main,preload}/**/*.{js,cjs}', { cwd: projectRoot }).sort()) {
    hash.update(file).update(readFileSync(inProject(file)))
  }
  return hash.digest('hex')
}
