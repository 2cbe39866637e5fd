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
 * The engine itself says where to open it once it listens, with the token if it had to make one, in the address's
 * fragment: browsers never send that to a server, and the page strips it.
 * @param {string[]} args
 */
async function serveToBrowser(args) {
  await ensureBuilt()
  say(
    '! No display here (neither DISPLAY nor WAYLAND_DISPLAY is set): serving the console to a browser instead.',
  )
  say(
    '  From another machine, first:  ssh -L PORT:127.0.0.1:PORT <this machine>  with the port of the address below.',
  )
  const { main } = await import(inProject('src/engine/serve.ts'))
  process.exit(await main(args))
}
