import { inProject, projectRoot } from './lib/paths.mjs'
import { runMain } from './lib/report.mjs'
import { foreground } from './lib/run.mjs'
import { ensureDesktop } from './setup/desktop.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { onProjectNode } from './setup/projectNode.mjs'

/** The desktop program rebuilt and restarted as its sources change, pages replaced in place. */
await runMain(async () => {
  await ensurePackages()
  await onProjectNode()
  const { electron, env } = await ensureDesktop(['fonts'])
  const root = process.getuid?.() === 0 ? { NO_SANDBOX: '1' } : {}
  const tool = inProject('node_modules/electron-vite/bin/electron-vite.js')
  return foreground(process.execPath, [tool, 'dev', '--watch', '--', ...process.argv.slice(2)], {
    cwd: projectRoot,
    env: { ...process.env, ...env, ...root, ELECTRON_EXEC_PATH: electron.executable },
  })
})
