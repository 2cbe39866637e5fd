import { inProject } from './lib/paths.mjs'
import { runMain } from './lib/report.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { ensureBuilt } from './setup/pages.mjs'
import { onProjectNode } from './setup/projectNode.mjs'

/** The engine without a desktop, in this very process, so that signals and the printed pid are the engine's own. */
await runMain(async () => {
  await ensurePackages()
  await onProjectNode()
  await ensureBuilt()
  const { main } = await import(inProject('src/engine/serve.ts'))
  // It has closed everything that matters: what a library left open must not keep the process.
  process.exit(await main(process.argv.slice(2)))
})
