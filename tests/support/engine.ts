import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { startEngine } from '../../src/engine/index.ts'
import { silentLogger } from '../../src/engine/log.ts'
import type { Engine, EngineOptions } from '../../src/engine/options.ts'
import { dial, type EngineClient } from '../../src/renderer/transport/connection.ts'
import { createLink, type EngineLink } from '../../src/renderer/transport/link.ts'

export const TOKEN = 'operator-token-for-tests'
export const INGEST_SECRET = 'ingest-secret-for-tests'

const root = resolve(import.meta.dirname, '../..')

type SentBody = NonNullable<RequestInit['body']>

export interface Answer<T = unknown> {
  status: number
  headers: Headers
  body: T
}

/** A real engine in this process, on a free port and a fresh directory; gone when the test has finished. */
export interface TestEngine {
  engine: Engine
  url: string
  dataDir: string
  /** Plain HTTP with the operator's token. `body`: an object is sent as JSON, text and bytes as they are. */
  http<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<T>>
  command<T = Record<string, unknown>>(name: string, payload?: unknown): Promise<Answer<T>>
  /** Posts lines as an order system does: signed. */
  ingest<T = Record<string, unknown>>(lines: unknown): Promise<Answer<T>>
  /** The pages' own link to the engine. */
  link(token?: string): EngineLink
  /** The pages' own client, let in. */
  rpc(token?: string): Promise<EngineClient>
  stop(): Promise<void>
  /** Another engine on the same directory and port. */
  restart(): Promise<TestEngine>
}

export async function startTestEngine(patch: Partial<EngineOptions> = {}): Promise<TestEngine> {
  const dataDir = patch.dataDir ?? mkdtempSync(join(tmpdir(), 'fieldcue-engine-'))
  const engine = await startEngine({
    dataDir,
    host: '127.0.0.1',
    port: 0,
    demo: false,
    pagesDir: join(dataDir, 'no-pages'),
    resourcesDir: join(root, 'resources'),
    fontsDir: join(root, 'node_modules/@fontsource/noto-sans-sc/files'),
    operatorToken: TOKEN,
    secrets: { ingestSecret: INGEST_SECRET },
    timeServer: 'off',
    logger: silentLogger,
    ...patch,
  })
  const links = new Set<EngineLink>()
  onTestFinished(async () => {
    for (const link of links) link.close()
    await engine.stop()
    if (!patch.dataDir) rmSync(dataDir, { recursive: true, force: true })
  })

  const headers = { authorization: `Bearer ${TOKEN}` }
  const post = <T>(path: string, body: string | Uint8Array, extra: Record<string, string>) =>
    ask<T>(engine.url + path, { method: 'POST', body: body as SentBody, headers: extra })

  function link(token = TOKEN): EngineLink {
    let shown: string | null = token
    const made = createLink({
      endpoint: {
        ask: async () => (shown === null ? null : { url: engine.url, token: shown }),
        forget: () => {
          shown = null
        },
        keep: (typed) => {
          shown = typed
        },
      },
      dial,
      now: Date.now,
    })
    links.add(made)
    return made
  }

  return {
    engine,
    url: engine.url,
    dataDir,
    http: (method, path, body) =>
      ask(engine.url + path, { method, headers, ...(body === undefined ? {} : { body: encode(body) }) }),
    command: (name, payload = {}) => post(`/api/v1/commands/${name}`, JSON.stringify(payload), headers),
    ingest(lines) {
      const body = JSON.stringify(lines)
      return post('/ingest/orders', body, signed(body))
    },
    link,
    rpc: (token) => clientOf(link(token)),
    stop: () => engine.stop(),
    restart: () => startTestEngine({ ...patch, dataDir, port: engine.port }),
  }
}

/** The headers with which an order system signs a body. */
export function signed(body: string | Uint8Array, timestamp = Date.now(), secret = INGEST_SECRET) {
  const hex = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')
  return { 'x-fieldcue-timestamp': String(timestamp), 'x-fieldcue-signature': `sha256=${hex}` }
}

/** A request whose `Host` and path are sent as they are, which `fetch` refuses to do. */
export function rawRequest(
  url: string,
  options: { method?: string; path: string; headers: Record<string, string> },
): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, method: 'GET', setHost: false, ...options }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => {
        body += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    request.on('error', reject)
    request.end()
  })
}

/** Waits for what another task brings about: ends with the fact, not with a guess. */
export function eventually(isSo: () => boolean): Promise<unknown> {
  return vi.waitUntil(isSo, { timeout: 10_000, interval: 5 })
}

export async function ask<T>(url: string, init: RequestInit = {}): Promise<Answer<T>> {
  const response = await fetch(url, {
    redirect: 'manual',
    ...init,
    // A connection kept from before could be an engine's that has stopped: the one back on its port never hears of it.
    headers: { ...init.headers, connection: 'close' },
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson ? JSON.parse(text) : text) as T,
  }
}

function encode(body: unknown): SentBody {
  return typeof body === 'string' || body instanceof Uint8Array ? (body as SentBody) : JSON.stringify(body)
}

function clientOf(link: EngineLink): Promise<EngineClient> {
  return new Promise((resolve, reject) => {
    link.onConnection((connection) => resolve(connection.client))
    link.onState((state) => {
      if (state.state === 'denied') reject(new Error('the engine wants another token'))
    })
  })
}
