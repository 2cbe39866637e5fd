import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { findElectron, hasDisplay, runtimeEnv } from '../../scripts/setup/locate.mjs'
import type { FieldCueBridge } from '../../src/shared/desktop/bridge.ts'
import { type PageWatch, watchPage } from './pageErrors.ts'

const root = resolve(import.meta.dirname, '../..')

export interface LaunchOptions {
  /** After the program's path: `['--demo']`. The port is a free one unless named here. */
  args?: string[]
  env?: Record<string, string>
  /** A profile that outlives the program, for tests of what is kept over a restart. */
  profile?: string
  /** Runs in between: the program is started, its engine not yet there. For dialogs that come before any page. */
  early?: (app: ElectronApplication) => Promise<void>
}

/** An answer of the engine's HTTP doors. */
export interface Answer {
  status: number
  body: Record<string, unknown>
}

/** The real desktop program on a real Electron, with a profile of its own. */
export interface Program {
  app: ElectronApplication
  /** The console's window, loaded from the engine. */
  window: Page
  /** `http://127.0.0.1:PORT` */
  url: string
  /** The operator's, as the console's page got it from the bridge. */
  token: string
  profile: string
  /** What went wrong in the pages so far; a test that ends with anything here has failed. */
  errors: PageWatch
  /** The engine's own process; another one after a restart. */
  enginePid(): Promise<number>
  /** Asks the engine's HTTP doors as the operator. */
  get<T>(path: string): Promise<T>
  post(path: string, payload: unknown): Promise<Answer>
  command(name: string, payload?: unknown): Promise<Answer>
  /** Ends it as the system does (SIGTERM: nothing is asked) and waits until it is gone. */
  close(): Promise<void>
}

/** Starts the program and waits until its console's page is loaded and has been told where the engine is. */
export async function launchProgram(options: LaunchOptions = {}): Promise<Program> {
  const electron = findElectron()
  if (!electron) throw new Error('There is no Electron runtime yet: `npm test` sets it up.')
  if (!hasDisplay()) throw new Error('There is no display: run under `xvfb-run -a`, as `npm test` does.')
  // Playwright finds Electron through its package, which takes the folder from here.
  process.env.ELECTRON_OVERRIDE_DIST_PATH = electron.folder
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'fieldcue-profile-'))
  const args = options.args ?? []
  const port = args.some((arg) => arg.startsWith('--port')) ? [] : ['--port=0']
  const app = await _electron.launch({
    args: [root, `--user-data-dir=${profile}`, ...port, ...args],
    cwd: root,
    env: { ...environment(), ...runtimeEnv(electron), FIELDCUE_TIME_SERVER: 'off', ...options.env },
    chromiumSandbox: process.getuid?.() !== 0,
    locale: 'zh-CN',
  })
  const child = app.process()
  let log = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      log = (log + chunk).slice(-20_000)
    })
  }
  const gone = new Promise<void>((settle) => child.once('exit', () => settle()))
  const errors = watchPage()
  app.on('window', errors.follow)
  for (const page of app.windows()) errors.follow(page)

  async function close(): Promise<void> {
    child.kill('SIGTERM')
    const killer = setTimeout(() => child.kill('SIGKILL'), 15_000)
    await gone
    clearTimeout(killer)
    if (!options.profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }

  try {
    await options.early?.(app)
    const page = await app.firstWindow()
    await page.waitForURL(/\/console/)
    const endpoint = await page.evaluate(() =>
      (window as Window & { fieldcue?: FieldCueBridge }).fieldcue?.endpoint(),
    )
    if (!endpoint) throw new Error('the page has no bridge')
    const headers = { authorization: `Bearer ${endpoint.token}`, 'content-type': 'application/json' }
    const post = async (path: string, payload: unknown) => {
      const request = { method: 'POST', headers, body: JSON.stringify(payload) }
      const response = await fetch(endpoint.url + path, request)
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    }
    return {
      app,
      window: page,
      ...endpoint,
      profile,
      errors,
      close,
      async enginePid() {
        const metrics = await app.evaluate(({ app }) => app.getAppMetrics())
        const engine = metrics.find(
          (one) => one.name === 'FieldCue engine' || one.serviceName?.includes('FieldCue'),
        )
        if (!engine)
          throw new Error(`no engine among ${metrics.map((one) => one.name ?? one.type).join(', ')}`)
        return engine.pid
      },
      get: async <T>(path: string) => (await (await fetch(endpoint.url + path, { headers })).json()) as T,
      post,
      command: (name, payload = {}) => post(`/api/v1/commands/${name}`, payload),
    }
  } catch (error) {
    await close()
    throw new Error(`The program did not open: ${String(error)}\n${errors.list().join('\n')}\n${log}`)
  }
}

/** The test runner's environment, without what would steer the program. */
function environment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(FIELDCUE_|ELECTRON_|NODE_)/.test(entry[0]),
  )
  return Object.fromEntries(entries)
}
