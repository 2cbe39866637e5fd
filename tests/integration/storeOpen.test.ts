import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StartError } from '../../src/engine/startError.ts'
import { bindingOptions } from '../../src/engine/store/binding.ts'
import { openDatabase } from '../../src/engine/store/database.ts'
import { DATABASE_FILE } from '../../src/engine/store/files.ts'
import { startChild } from '../support/child.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fieldcue-open-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function failureOf(dir: string): { code: string; message: string } {
  try {
    openDatabase(dir).close()
  } catch (error) {
    if (error instanceof StartError) return { code: error.code, message: error.message }
    throw error
  }
  throw new Error('it opened')
}

/** Runs a script that opens `dir` in a process of its own; answers what it printed first. */
function openElsewhere(dir: string, then: string, uid?: number) {
  const script = `
    import { openDatabase } from '${join(import.meta.dirname, '../../src/engine/store/database.ts')}'
    try { globalThis.db = openDatabase(${JSON.stringify(dir)}); console.log('open') } catch (error) { console.log(error.code) }
    ${then}`
  const child = startChild(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(uid === undefined ? {} : { uid }),
  })
  const said = new Promise<string>((resolve) => {
    child.process.stdout?.once('data', (data: Buffer) => resolve(data.toString().trim()))
  })
  return { child, said }
}

describe('opening a data directory', () => {
  it('makes it, and finds it again', () => {
    const dir = join(root, 'a', 'b')
    openDatabase(dir).close()
    const db = openDatabase(dir)
    expect(db.writer.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(db.writer.pragma('synchronous', { simple: true })).toBe(2)
    expect(db.writer.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(() => db.reader.exec('DELETE FROM sessions')).toThrow(/readonly/)
    db.close()
  })

  it('says so when a file is in the way', () => {
    writeFileSync(join(root, 'file'), '')
    expect(failureOf(join(root, 'file'))).toMatchObject({ code: 'data_dir_unwritable' })
    expect(failureOf(join(root, 'file', 'below')).message).toMatch(/不是目录/)
  })

  it('says so when it may not be written', async () => {
    const dir = join(root, 'locked')
    mkdirSync(dir)
    chmodSync(dir, 0o555)
    if (process.getuid?.() === 0) {
      // Root may write anywhere, so the question is put by somebody else.
      chmodSync(root, 0o755)
      const { child, said } = openElsewhere(dir, '', 65_534)
      expect(await said).toBe('data_dir_unwritable')
      await child.exited
    } else expect(failureOf(dir)).toMatchObject({ code: 'data_dir_unwritable' })
  })

  it('says so when the file is no database, and leaves it as it is', () => {
    writeFileSync(join(root, DATABASE_FILE), 'not a database at all, '.repeat(500))
    expect(failureOf(root)).toMatchObject({ code: 'damaged_database' })
  })

  it('refuses a database from the future and leaves it as it is', () => {
    openDatabase(root).close()
    const ours = new Database(join(root, DATABASE_FILE))
    ours.pragma('user_version = 99')
    ours.close()
    expect(failureOf(root)).toMatchObject({ code: 'future_database' })
    expect(failureOf(root).message).toMatch(/99/)
  })

  it('is refused to a second engine, and given to the next one', () => {
    const first = openDatabase(root)
    expect(failureOf(root)).toMatchObject({ code: 'data_dir_in_use' })
    first.close()
    openDatabase(root).close()
  })

  it('is free again the moment an engine is killed', async () => {
    const { child, said } = openElsewhere(root, 'setInterval(() => {}, 1000)')
    expect(await said).toBe('open')
    expect(failureOf(root)).toMatchObject({ code: 'data_dir_in_use' })
    await child.end('SIGKILL', 0)
    openDatabase(root).close()
  })

  it('never loads a binding that would crash the process', () => {
    expect(bindingOptions(10, '/own.node')).toEqual({})
    expect(bindingOptions(9, '/own.node')).toEqual({ nativeBinding: '/own.node' })
    expect(() => bindingOptions(9, '')).toThrow(StartError)
  })
})
