import { ensureElectron } from './electron.mjs'
import { runtimeEnv } from './locate.mjs'
import { ensureBuilt } from './pages.mjs'
import { proveRuntime } from './prove.mjs'
import { ensureSqliteBinding } from './sqlite.mjs'
import { ensureSystem } from './system.mjs'

/** @import { Need } from './system.mjs' */

/**
 * All that a desktop start or a test of it needs, in order. What is there already costs nothing and says nothing.
 * @param {Need[]} needs of the system
 * @returns {Promise<{ electron: import('./locate.mjs').Electron, env: Record<string, string>, missing: Need[] }>}
 */
export async function ensureDesktop(needs) {
  const missing = await ensureSystem(needs)
  const electron = await ensureElectron()
  if (!electron.official) await ensureSystem(['compiler'])
  await ensureSqliteBinding(electron)
  await ensureBuilt()
  await proveRuntime(electron)
  return { electron, env: runtimeEnv(electron), missing }
}
