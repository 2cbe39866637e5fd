import { randomBytes } from 'node:crypto'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { inProject, projectRoot } from './lib/paths.mjs'
import { runMain, say } from './lib/report.mjs'
import { foreground } from './lib/run.mjs'
import { ensureDesktop } from './setup/desktop.mjs'
import { hasDisplay, sandboxArgs } from './setup/locate.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { ensureBuilt } from './setup/pages.mjs'
import { onProjectNode } from './setup/projectNode.mjs'

/** `npm start [-- --demo]`: sets up what is missing, builds, opens the console. */
await runMain(async () => {
  await ensurePackages()
  await onProjectNode()
  const args = process.argv.slice(2)
  return hasDisplay() ? openDesktop(args) : serveToBrowser(args)
})

/** @param {string[]} args */
async function openDesktop(args) {
  const { electron, env } = await ensureDesktop(['fonts', 'obs', 'browser'])
  say(`✓ Ready: opening FieldCue on Electron ${electron.version}`)
  return foreground(electron.executable, [...sandboxArgs(), projectRoot, ...args], {
    env: { ...process.env, ...env },
  })
}

/**
 * The token goes into the address's fragment: browsers never send that to a server, and the page strips it.
 * @param {string[]} args
 */
async function serveToBrowser(args) {
  await ensureBuilt()
  say(
    '! No display here (neither DISPLAY nor WAYLAND_DISPLAY is set): serving the console to a browser instead.',
  )
  process.env.FIELDCUE_TOKEN ||= randomBytes(24).toString('base64url')
  const value = (/** @type {string} */ name) => args[args.indexOf(name) + 1 || args.length]
  const port = value('--port') ?? '4747'
  const home = join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'FieldCue')
  const dataDir = process.env.FIELDCUE_DATA_DIR || join(home, args.includes('--demo') ? 'demo' : 'data')
  const { main } = await import(inProject('src/engine/serve.ts'))
  const running = main([...(args.includes('--data-dir') ? [] : ['--data-dir', dataDir]), ...args])
  if (port !== '0') {
    say(`  Open  http://127.0.0.1:${port}/console#token=${process.env.FIELDCUE_TOKEN}`)
    say(`  From another machine, first:  ssh -L ${port}:127.0.0.1:${port} <this machine>`)
  }
  process.exit(await running)
}
