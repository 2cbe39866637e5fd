import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { unlinkBorrowed } from './packages.mjs'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fieldcue-packages-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

it('never installs into the node_modules of another checkout through a link', () => {
  const theirs = join(dir, 'theirs')
  mkdirSync(theirs)
  writeFileSync(join(theirs, 'package'), '')
  symlinkSync(theirs, join(dir, 'node_modules'))
  unlinkBorrowed(join(dir, 'node_modules'))
  expect(existsSync(join(dir, 'node_modules'))).toBe(false)
  expect(existsSync(join(theirs, 'package'))).toBe(true)
})

it('leaves a tree of our own alone, and does not mind when there is none', () => {
  mkdirSync(join(dir, 'node_modules/package'), { recursive: true })
  unlinkBorrowed(join(dir, 'node_modules'))
  unlinkBorrowed(join(dir, 'none'))
  expect(existsSync(join(dir, 'node_modules/package'))).toBe(true)
})
