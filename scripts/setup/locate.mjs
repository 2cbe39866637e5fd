import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inProject } from '../lib/paths.mjs'
import { fallbackFolder, fallbackRuntime } from './fallbackRuntime.mjs'
import { sqliteFolder } from './sqlite.mjs'

/**
 * @typedef {object} Electron
 * @property {string} executable
 * @property {string} folder the runtime's folder, for ELECTRON_OVERRIDE_DIST_PATH
 * @property {string} version
 * @property {boolean} official the download of electron's own package, not the stand-in from npm
 */

/**
 * The runtime that setup made, without making anything. Tests and tools use it too.
 * @returns {Electron | null}
 */
export function findElectron() {
  const folder = inProject('node_modules/electron')
  try {
    const version = readFileSync(join(folder, 'dist/version'), 'utf8').replace(/^v/, '').trim()
    const executable = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'))
    if (version === electronVersion() && existsSync(executable)) {
      return { executable, folder: join(folder, 'dist'), version, official: true }
    }
  } catch {}
  const executable = join(fallbackFolder(), 'electron')
  if (!existsSync(executable)) return null
  return { executable, folder: dirname(executable), version: fallbackRuntime.version, official: false }
}

/** The version that package.json pins. */
export function electronVersion() {
  return JSON.parse(readFileSync(inProject('node_modules/electron/package.json'), 'utf8')).version
}

/**
 * What a start of `electron` needs in its environment: better-sqlite3's own prebuilt binding crashes runtimes older
 * than Node-API 10, so for those the engine is told of the one that setup built.
 * @param {Electron} electron
 * @returns {Record<string, string>}
 */
export function runtimeEnv(electron) {
  if (electron.official) return {}
  return { FIELDCUE_SQLITE_BINDING: join(sqliteFolder(), 'better_sqlite3.node') }
}

/** Chromium's sandbox cannot run as root; for everyone else it stays on. */
export const sandboxArgs = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])

/** A place to show windows: always on macOS and Windows, an X or Wayland server on Linux. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
