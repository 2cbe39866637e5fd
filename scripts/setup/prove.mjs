import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheRoot, inProject } from '../lib/paths.mjs'
import { SetupError, step } from '../lib/report.mjs'
import { run, which } from '../lib/run.mjs'
import { hasDisplay, runtimeEnv, sandboxArgs } from './locate.mjs'

/**
 * Starts the runtime once and has it load both addons, so that a machine where they do not work is told so here, in
 * words, and not by a console that never opens. Remembered for these very versions.
 * @param {import('./locate.mjs').Electron} electron
 */
export async function proveRuntime(electron) {
  const proof = proofFile(electron)
  if (existsSync(proof)) return
  const program = [electron.executable, ...sandboxArgs(), inProject('scripts/setup/probe/main.mjs')]
  const line = hasDisplay() ? program : which('xvfb-run') ? ['xvfb-run', '-a', ...program] : null
  if (!line) return
  await step(`Trying Electron ${electron.version} with SQLite and the picture library`, async (progress) => {
    const [command = '', ...args] = line
    const env = { ...process.env, ...runtimeEnv(electron) }
    const output = await run(command, args, { env, progress, timeoutMs: 60_000 })
    const told = output.split('\n').find((text) => text.startsWith('{"sqlite"'))
    if (!told) throw new SetupError(`Electron started, but its addons did not:\n${output}`)
    mkdirSync(cacheRoot, { recursive: true })
    writeFileSync(proof, told)
  })
}

/** @param {import('./locate.mjs').Electron} electron */
function proofFile(electron) {
  const hash = createHash('sha256').update(electron.executable).update(electron.version)
  for (const name of ['better-sqlite3', '@napi-rs/canvas']) {
    hash.update(readFileSync(inProject('node_modules', name, 'package.json')))
  }
  hash.update(JSON.stringify(runtimeEnv(electron)))
  return join(cacheRoot, `proof-${hash.digest('hex').slice(0, 12)}.json`)
}
