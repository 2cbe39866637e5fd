import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Child, startChild } from '../support/child.ts'

const projectRoot = resolve(import.meta.dirname, '../..')

let dir = ''
let npm: Child | null = null
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fieldcue-npm-'))
})
afterEach(async () => {
  if (npm?.alive) process.kill(-npm.pid, 'SIGKILL')
  await npm?.exited
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
})

/** `npm run serve` as people type it, in a process group of its own, as a shell gives to each command. */
async function npmRunServe() {
  const child = startChild('npm', ['run', 'serve', '--', '--data-dir', dir, '--port', '0'], {
    cwd: projectRoot,
    detached: true,
    env: { ...process.env, FIELDCUE_TOKEN: 'a-token-for-tests' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  npm = child
  let out = ''
  const ready = await new Promise<{ pid: number }>((done, reject) => {
    child.process.stdout?.setEncoding('utf8').on('data', (text) => {
      out += text
      const line = /^\{.*\}$/m.exec(out)?.[0]
      if (line) done(JSON.parse(line))
    })
    void child.exited.then(() => reject(new Error(`npm ended before the engine was ready:\n${out}`)))
  })
  return { child, ready }
}

describe('npm run serve', () => {
  it('ends with 0 and leaves nobody behind when npm itself is told to stop', async () => {
    const { child, ready } = await npmRunServe()
    child.signal('SIGTERM')
    expect(await child.exited).toEqual({ code: 0, signal: null })
    expect(() => process.kill(ready.pid, 0)).toThrow()
  })

  it('ends with 0 on Ctrl-C, which reaches npm and the engine both and is handed on again', async () => {
    const { child, ready } = await npmRunServe()
    process.kill(-child.pid, 'SIGINT')
    expect(await child.exited).toEqual({ code: 0, signal: null })
    expect(() => process.kill(ready.pid, 0)).toThrow()
  })
})
