import { existsSync } from 'node:fs'
import { inProject, projectRoot } from './lib/paths.mjs'
import { runMain, SetupError } from './lib/report.mjs'
import { foreground, which } from './lib/run.mjs'
import { ensureDesktop } from './setup/desktop.mjs'
import { hasDisplay } from './setup/locate.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { onProjectNode } from './setup/projectNode.mjs'

/** `npm run bench`: sets up what is missing and runs every benchmark beside its baseline. */
await runMain(async () => {
  await ensurePackages()
  await onProjectNode()
  const program = inProject('bench/index.ts')
  if (!existsSync(program))
    throw new SetupError('There is no benchmark program in this checkout (bench/index.ts).')
  const { electron, env } = await ensureDesktop(['obs', 'display', 'browser', 'fonts'])
  const line = [process.execPath, program, ...process.argv.slice(2)]
  const [command = '', ...args] = hasDisplay() || !which('xvfb-run') ? line : ['xvfb-run', '-a', ...line]
  return foreground(command, args, {
    cwd: projectRoot,
    env: { ...process.env, ...env, FIELDCUE_ELECTRON: electron.executable },
  })
})
