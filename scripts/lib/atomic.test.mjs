import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeFolder } from './atomic.mjs'

/** @type {string} */
let dir
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fieldcue-atomic-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const target = () => join(dir, 'cache/thing')
/** @param {string} text */
const filler = (text) => async (/** @type {string} */ folder) => writeFileSync(join(folder, 'file'), text)

describe('makeFolder', () => {
  it('makes the folder and leaves nothing beside it', async () => {
    await makeFolder(target(), filler('a'))
    expect(readFileSync(join(target(), 'file'), 'utf8')).toBe('a')
    expect(readdirSync(join(dir, 'cache'))).toEqual(['thing'])
  })

  it('does not make it twice', async () => {
    await makeFolder(target(), filler('a'))
    await makeFolder(target(), filler('b'))
    expect(readFileSync(join(target(), 'file'), 'utf8')).toBe('a')
  })

  it('leaves nothing of a failed attempt, so that the next one heals it', async () => {
    const failing = makeFolder(target(), async (folder) => {
      writeFileSync(join(folder, 'file'), 'half')
      throw new Error('interrupted')
    })
    await expect(failing).rejects.toThrow('interrupted')
    expect(existsSync(target())).toBe(false)
    await makeFolder(target(), filler('whole'))
    expect(readFileSync(join(target(), 'file'), 'utf8')).toBe('whole')
  })

  it('is content with what another run made in the meantime', async () => {
    await makeFolder(target(), async (folder) => {
      await makeFolder(target(), filler('first'))
      writeFileSync(join(folder, 'file'), 'second')
    })
    expect(readFileSync(join(target(), 'file'), 'utf8')).toBe('first')
    expect(readdirSync(join(dir, 'cache'))).toEqual(['thing'])
  })

  it('clears away what a killed run left an hour ago', async () => {
    const left = join(dir, 'cache/.thing-abc')
    mkdirSync(left, { recursive: true })
    utimesSync(left, 1, 1)
    await makeFolder(target(), filler('a'))
    expect(existsSync(left)).toBe(false)
  })
})
