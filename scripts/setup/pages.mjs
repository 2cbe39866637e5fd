import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from '../lib/lock.mjs'
import { inProject, projectRoot } from '../lib/paths.mjs'
import { step } from '../lib/report.mjs'
import { run } from '../lib/run.mjs'

const SOURCES = ['src', 'resources', 'electron.vite.config.ts', 'package-lock.json', 'tsconfig.json']
const stamp = inProject('out/.built-from')

/** Builds the desktop program and the pages when what is in out/ was made from other sources. */
export async function ensureBuilt() {
  if (fresh()) return
  await withLock('build', async () => {
    if (fresh()) return
    await step('Building the program and its pages', async (progress) => {
      const from = fingerprint()
      const tool = inProject('node_modules/electron-vite/bin/electron-vite.js')
      await run(process.execPath, [tool, 'build'], { cwd: projectRoot, progress, env: buildEnv() })
      writeFileSync(stamp, from)
    })
  })
}

function fresh() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint()
}

/** Every source file by name, size and time of change: cheap, and it notices a deleted one too. */
function fingerprint() {
  const hash = createHash('sha256')
  /** @param {string} path */
  const add = (path) => {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat) return
    if (stat.isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name))
    else if (!/\.test\.tsx?$/.test(path)) hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`)
  }
  for (const source of SOURCES) add(inProject(source))
  return hash.digest('hex')
}

/** A build is for production whatever the caller's mode is. */
const buildEnv = () => ({ ...process.env, NODE_ENV: 'production' })
