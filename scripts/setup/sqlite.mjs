import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { copyFile, cp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder } from '../lib/atomic.mjs'
import { cacheRoot, inProject } from '../lib/paths.mjs'
import { step } from '../lib/report.mjs'
import { run, which } from '../lib/run.mjs'

/**
 * Node-API 10 is what better-sqlite3 asks for; the stand-in runtime has 9. The sources need nothing of 10: without
 * the demand they build for both.
 */
const CXXFLAGS =
  '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT -DNODE_API_EXPERIMENTAL_BASIC_ENV_OPT_OUT'

/** Where the binding for the stand-in runtime is kept: keyed by version, flags and machine. */
export function sqliteFolder() {
  const { version } = JSON.parse(readFileSync(inProject('node_modules/better-sqlite3/package.json'), 'utf8'))
  const flags = createHash('sha256').update(CXXFLAGS).digest('hex').slice(0, 8)
  return join(cacheRoot, `better-sqlite3-${version}-${process.platform}-${process.arch}-${flags}`)
}

/**
 * Builds better-sqlite3 from its own unchanged sources for the stand-in runtime; about a minute, once.
 * @param {import('./locate.mjs').Electron} electron
 */
export async function ensureSqliteBinding(electron) {
  if (electron.official || existsSync(sqliteFolder())) return
  await step('Compiling SQLite for this runtime (about a minute, once)', (progress) =>
    makeFolder(sqliteFolder(), async (folder) => {
      const work = join(folder, '.work')
      await cp(inProject('node_modules/better-sqlite3'), work, { recursive: true })
      const headers = nodeHeaders()
      const gyp = inProject('node_modules/node-gyp/bin/node-gyp.js')
      const args = [
        gyp,
        'rebuild',
        '--release',
        '--force_build=1',
        ...(headers ? [`--nodedir=${headers}`] : []),
      ]
      const env = { ...process.env, CXXFLAGS, NODE_PATH: inProject('node_modules'), JOBS: 'max' }
      await run(process.execPath, args, { cwd: work, env, progress })
      await copyFile(join(work, 'build/Release/better_sqlite3.node'), join(folder, 'better_sqlite3.node'))
      await rm(work, { recursive: true })
    }),
  )
}

/** Node's headers where an installed Node brought them; else node-gyp downloads them. */
function nodeHeaders() {
  const prefixes = [which('node'), process.env.npm_node_execpath].flatMap((path) =>
    path ? [dirname(dirname(path))] : [],
  )
  return [...prefixes, '/usr', '/usr/local'].find((prefix) =>
    existsSync(join(prefix, 'include/node/node_api.h')),
  )
}
