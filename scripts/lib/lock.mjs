import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { inProject } from './paths.mjs'
import { say } from './report.mjs'

/**
 * Lets one process at a time do `work`, for this checkout. A lock whose owner is gone is taken over.
 * @param {string} name
 * @param {() => Promise<void>} work
 */
export async function withLock(name, work) {
  const folder = inProject('node_modules/.cache')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `fieldcue-${name}.lock`)
  if (!take(file)) {
    say(`· Waiting for another run in this checkout (${name}) …`)
    while (!take(file)) await pause(200)
  }
  try {
    await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (!ownerLives(file)) rmSync(file, { force: true })
    return false
  }
}

/** @param {string} file */
function ownerLives(file) {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0)
    return true
  } catch (error) {
    // A file that is gone by now has no owner to wait for; EPERM means that the owner is another user's process.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}
