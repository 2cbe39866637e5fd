import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findElectron, hasDisplay, runtimeEnv, sandboxArgs } from '../../scripts/setup/locate.mjs'
import { type Child, freePort, startChild } from '../../tests/support/child.ts'
import { awaitInPage } from './devtools.ts'

const root = resolve(import.meta.dirname, '../..')

/** A program that opens a window whose page marks itself as ready. */
export interface Desktop {
  /** `console`: ours, as `npm start` opens it once all is set up. `bare`: one window with an empty page. */
  kind: 'console' | 'bare'
  /** Starts it; resolves when its page is usable, with how many ms after the start that was. */
  start(): Promise<RunningDesktop>
  /** Removes the profile. */
  dispose(): void
}

export interface RunningDesktop {
  readyMs: number
  /** Where its DevTools listen, on loopback. */
  debugPort: number
  pid: number
  stop(): Promise<void>
}

/** How long a page may take. A start takes one or two seconds; this only bounds one that never ends. */
const READY_WITHIN_MS = 60_000

/**
 * Each has one profile for all its starts, as a program has that is in use, and ours one port, for the browser's caches
 * go by it.
 */
export async function makeDesktop(kind: Desktop['kind']): Promise<Desktop> {
  const electron = findElectron()
  if (!electron) throw new Error('There is no Electron runtime yet: `npm run bench` sets it up.')
  if (!hasDisplay()) throw new Error('There is no display: run under `xvfb-run -a`, as `npm run bench` does.')
  const profile = mkdtempSync(join(tmpdir(), `fieldcue-bench-${kind}-`))
  const port = await freePort()
  const program = kind === 'console' ? [root, `--port=${port}`] : [join(import.meta.dirname, 'bareWindow')]
  const env = kind === 'console' ? runtimeEnv(electron) : {}

  async function start(): Promise<RunningDesktop> {
    const debugPort = await freePort()
    const args = [
      ...sandboxArgs(),
      `--user-data-dir=${profile}`,
      `--remote-debugging-port=${debugPort}`,
      ...program,
    ]
    const startedAt = Date.now()
    const child = startChild(electron?.executable ?? '', args, {
      cwd: root,
      env: { ...environment(), ...env },
      stdio: 'ignore',
    })
    try {
      const readyAt = await awaitInPage({
        port: debugPort,
        isPage: (url) => (kind === 'console' ? url.includes('/console') : url.endsWith('index.html')),
        script: READY_SCRIPT,
        withinMs: READY_WITHIN_MS,
        isAlive: () => child.alive,
      })
      return { readyMs: readyAt - startedAt, pid: child.pid, debugPort, stop: () => stop(child) }
    } catch (error) {
      await stop(child)
      throw error
    }
  }

  return { kind, start, dispose: () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }) }
}

/** Resolves with the wall ms at which the page was ready: its own clock, so asking it costs the figure nothing. */
const READY_SCRIPT = `new Promise((resolve) => {
  const look = () => document.documentElement?.dataset.ready === 'true' && resolve(Date.now())
  if (look()) return
  new MutationObserver(look).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-ready'] })
})`

/** What would steer the program stays outside. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(FIELDCUE_|ELECTRON_|NODE_)/.test(name)),
  )
}

const stop = (child: Child) => child.end('SIGTERM', 15_000)
