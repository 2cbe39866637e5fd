import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Child, startChild } from './child.ts'

export const TOKEN = 'operator-token-for-tests'
export const INGEST_SECRET = 'ingest-secret-for-tests'

/** An engine in a process of its own, spoken to over its real doors only. */
export interface Served {
  url: string
  pid: number
  child: Child
  stderr(): string
  get<T>(path: string): Promise<T>
  command(name: string, payload?: unknown): Promise<{ status: number; body: CommandAnswer }>
  /** Posts lines, signed; rejects when the engine dies before it answered. */
  ingest(lines: unknown): Promise<{ status: number; body: IngestAnswer }>
}

export interface CommandAnswer {
  ok: boolean
  seq?: number
  error?: { code: string; message: string; details?: Record<string, unknown> }
  [extra: string]: unknown
}

export interface IngestAnswer {
  accepted: number
  duplicate: number
  updated: number
  stale: number
  rejected: { index: number; code: string; message: string }[]
}

export interface Studio {
  dir: string
  /** Starts `serve` on this directory and waits for its one line. */
  start(env?: Record<string, string>, args?: string[]): Promise<Served>
  dispose(): Promise<void>
}

/** A data directory of its own and the engines that ran on it. */
export function makeStudio(): Studio {
  const dir = mkdtempSync(join(tmpdir(), 'fieldcue-serve-'))
  const children: Child[] = []
  return {
    dir,
    async start(env = {}, args = []) {
      const child = startChild(
        process.execPath,
        ['scripts/serve.mjs', '--data-dir', dir, '--port', '0', ...args],
        {
          env: {
            ...process.env,
            FIELDCUE_TOKEN: TOKEN,
            FIELDCUE_INGEST_SECRET: INGEST_SECRET,
            FIELDCUE_TIME_SERVER: 'off',
            ...env,
          },
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      )
      children.push(child)
      return served(child)
    },
    async dispose() {
      await Promise.all(children.map((child) => child.end('SIGKILL', 0)))
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Signs a body as an order system does. */
export function signature(body: string, timestamp = Date.now(), secret = INGEST_SECRET) {
  const hex = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
  return { 'x-fieldcue-timestamp': String(timestamp), 'x-fieldcue-signature': `sha256=${hex}` }
}

async function served(child: Child): Promise<Served> {
  let stderr = ''
  child.process.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  const ready = await new Promise<{ url: string; pid: number }>((resolve, reject) => {
    let stdout = ''
    child.process.stdout?.on('data', (chunk) => {
      stdout += chunk
      const line = stdout.split('\n').find((candidate) => candidate.startsWith('{'))
      if (line && stdout.includes('\n')) resolve(JSON.parse(line))
    })
    void child.exited.then(() => reject(new Error(`the engine ended before it was ready:\n${stderr}`)))
  })
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }
  async function post<T>(path: string, body: string, extra: Record<string, string>) {
    const response = await fetch(ready.url + path, { method: 'POST', body, headers: extra })
    return { status: response.status, body: (await response.json()) as T }
  }
  return {
    ...ready,
    child,
    stderr: () => stderr,
    get: async <T>(path: string) => (await fetch(ready.url + path, { headers })).json() as Promise<T>,
    command: (name, payload = {}) =>
      post<CommandAnswer>(`/api/v1/commands/${name}`, JSON.stringify(payload), headers),
    ingest(lines) {
      const body = JSON.stringify(lines)
      return post<IngestAnswer>('/ingest/orders', body, {
        'content-type': 'application/json',
        ...signature(body),
      })
    },
  }
}
