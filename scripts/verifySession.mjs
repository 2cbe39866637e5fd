import { inProject } from './lib/paths.mjs'
import { runMain } from './lib/report.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { onProjectNode } from './setup/projectNode.mjs'

/** Whether a session still folds and counts to what it was live. Reads only. */
await runMain(async () => {
  await ensurePackages()
  await onProjectNode()
  const { main } = await import(inProject('src/engine/replay/verifyMain.ts'))
  return main(process.argv.slice(2))
})
