import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const WITHIN_MS = 3000

/** Whether the system keeps its clock by a time server; null where it does not say (no systemd, Windows, macOS). */
export async function isClockSynchronised(): Promise<boolean | null> {
  if (process.platform !== 'linux') return null
  try {
    const asked = ['show', '--property=NTPSynchronized', '--value']
    const { stdout } = await run('timedatectl', asked, { timeout: WITHIN_MS })
    const word = stdout.trim()
    return word === 'yes' ? true : word === 'no' ? false : null
  } catch {
    return null
  }
}
