import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ShowState } from '../../src/shared/show/state.ts'
import { type Child, startChild } from '../support/child.ts'

const serveModule = resolve(import.meta.dirname, '../../src/engine/serve.ts')
/** What scripts/serve.mjs does, without its look at whether everything is installed and built. */
const run = `import(${JSON.stringify(serveModule)}).then((serve) => serve.main(process.argv.slice(1))).then((code) => { process.exitCode = code })`

let dir = ''
let children: Child[] = []
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fieldcue-serve-'))
})
afterEach(async () => {
  await Promise.all(children.map((child) => child.end('SIGKILL', 0)))
  children = []
  rmSync(dir, { recursive: true, force: true })
})

/** `serve` in a process of its own, with an environment of its own. */
function serve(args: string[], env: Record<string, string> = { FIELDCUE_TOKEN: 'a-token-for-tests' }) {
  const child = startChild(process.execPath, ['-e', run, '--', ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: dir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const said = { out: '', err: '' }
  child.process.stdout?.setEncoding('utf8').on('data', (text) => {
    said.out += text
  })
  child.process.stderr?.setEncoding('utf8').on('data', (text) => {
    said.err += text
  })
  const closed = new Promise<number | null>((resolve) => child.process.once('close', resolve))
  const ready = new Promise<{ ready: true; url: string; pid: number }>((resolve, reject) => {
    child.process.stdout?.on('data', () => {
      if (said.out.endsWith('\n')) resolve(JSON.parse(said.out))
    })
    void closed.then(() => reject(new Error(said.err)))
  })
  ready.catch(() => {})
  return { child, said, ready, closed }
}

/** Expects one clear line about why it did not start. */
async function refused(args: string[], words: RegExp): Promise<void> {
  const { closed, said } = serve(args)
  expect(await closed).toBe(1)
  expect(said.out).toBe('')
  expect(said.err).toMatch(words)
  expect(said.err.trimEnd().split('\n')).toHaveLength(1)
}

describe('npm run serve', () => {
  it('prints one JSON line when it is ready and nothing else on stdout', async () => {
    const { ready, child, said, closed } = serve(['--data-dir', dir, '--port', '0'])
    const { url, pid } = await ready
    expect(pid).toBe(child.pid)
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await (await fetch(`${url}/healthz`)).json()).toMatchObject({ status: 'ok' })
    child.signal('SIGTERM')
    expect(await closed).toBe(0)
    expect(said.out.split('\n')).toHaveLength(2)
    expect(said.err).not.toContain('a-token-for-tests')
  })

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'stops cleanly on %s while pages and order systems hold on',
    async (signal) => {
      const { ready, child, closed } = serve(['--data-dir', dir, '--port', '0'])
      const { url } = await ready
      // A kept-alive connection and an upgraded one, neither of which ends by itself.
      await (await fetch(`${url}/healthz`)).text()
      const socket = new WebSocket(`${url.replace('http', 'ws')}/rpc?connectionParams=1`)
      await new Promise((resolve) => socket.addEventListener('open', resolve))
      const said = new Promise<number>((resolve) => {
        socket.addEventListener('close', (event) => resolve(event.code))
      })
      child.signal(signal)
      expect(await closed).toBe(0)
      expect(await said).toBe(1001)
    },
  )

  it('makes a token when there is none, and says it once, with the address to open', async () => {
    const { ready, said, child, closed } = serve(['--data-dir', dir, '--port', '0'], {})
    const { url } = await ready
    const token = /#token=(\S+)/.exec(said.err)?.[1] ?? ''
    expect(token.length).toBeGreaterThan(20)
    expect(said.err).toContain(`${url}/console#token=${token}`)
    const state = await fetch(`${url}/api/v1/state`, { headers: { authorization: `Bearer ${token}` } })
    expect(state.status).toBe(200)
    child.signal('SIGTERM')
    await closed
  })

  it('finds the same studio again, with the demo show when asked for', async () => {
    const first = serve(['--data-dir', dir, '--port', '0', '--demo'])
    const headers = { authorization: 'Bearer a-token-for-tests' }
    const state = async (url: string) =>
      (await (await fetch(`${url}/api/v1/state`, { headers })).json()) as ShowState
    const before = await state((await first.ready).url)
    expect(before).toMatchObject({ session: { closedAt: null }, rundown: { id: 'jingle-grain-show' } })
    first.child.signal('SIGTERM')
    expect(await first.closed).toBe(0)
    const second = serve(['--data-dir', dir, '--port', '0'])
    expect((await state((await second.ready).url)).session).toEqual(before.session)
  })

  it('says in one line what is in the way, and ends with another code than 0', async () => {
    const first = serve(['--data-dir', dir, '--port', '0'])
    const { port } = new URL((await first.ready).url)
    await refused(['--data-dir', join(dir, 'other'), '--port', port], new RegExp(`${port}.*EADDRINUSE`))
    await refused(['--data-dir', dir, '--port', '0'], /另一个田播台.*--data-dir/)
    await refused(['--data-dir', dir, '--nonsense'], /--nonsense/)
    await refused(['--data-dir', dir, '--port', 'x'], /端口/)
    await refused(['--data-dir', dir, '--host', '0.0.0.0'], /只对本机开放/)
  })

  it('refuses a directory that it cannot have and a database from the future', async () => {
    writeFileSync(join(dir, 'file'), '')
    await refused(['--data-dir', join(dir, 'file'), '--port', '0'], /不是目录/)
    await refused(['--data-dir', join(dir, 'file/below'), '--port', '0'], /data-dir|目录/)
    await refused(['--data-dir', '/proc/fieldcue', '--port', '0'], /data-dir|目录/)
    const database = new Database(join(dir, 'fieldcue.db'))
    database.pragma('user_version = 999')
    database.close()
    await refused(['--data-dir', dir, '--port', '0'], /999.*升级/)
  })
})
