import { existsSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { inProject, projectNode } from '../lib/paths.mjs'
import { foreground } from '../lib/run.mjs'

/**
 * Makes the caller run on the project's own Node 24: a script that was started by an older one is started again and
 * this process only waits for it. Returns at once when there is nothing to change.
 */
export async function onProjectNode() {
  // Tools that we start find Node 24, and our tools, first.
  process.env.PATH = [dirname(projectNode), inProject('node_modules/.bin'), process.env.PATH].join(delimiter)
  if (Number(process.versions.node.split('.')[0]) >= 24 || !existsSync(projectNode)) return
  process.exit(await foreground(projectNode, process.argv.slice(1)))
}
