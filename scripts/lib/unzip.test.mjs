import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unzip } from './unzip.mjs'

/** @type {string} */
let dir
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fieldcue-unzip-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

/**
 * A zip as the tools write it: files, then the directory, then its end.
 * @param {{ name: string, text: string, mode?: number, stored?: boolean, lie?: number }[]} files
 */
function makeZip(files) {
  /** @type {Buffer[]} */
  const parts = []
  /** @type {Buffer[]} */
  const directory = []
  let at = 0
  for (const { name, text, mode = 0o644, stored = false, lie = 0 } of files) {
    const data = stored ? Buffer.from(text) : deflateRawSync(text)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(stored ? 0 : 8, 10)
    entry.writeUInt32LE(data.length, 20)
    entry.writeUInt32LE(Buffer.byteLength(text) + lie, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE((mode << 16) >>> 0, 38)
    entry.writeUInt32LE(at, 42)
    parts.push(local, Buffer.from(name), data)
    directory.push(entry, Buffer.from(name))
    at += 30 + name.length + data.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(at, 16)
  const zip = join(dir, 'a.zip')
  writeFileSync(zip, Buffer.concat([...parts, ...directory, end]))
  return zip
}

const out = () => join(dir, 'out')

describe('unzip', () => {
  it('unpacks deflated and stored files with their modes, under the names they are given', () => {
    const zip = makeZip([
      { name: 'A/run', text: 'x'.repeat(5000), mode: 0o755 },
      { name: 'A/b/c.txt', text: 'plain', stored: true },
    ])
    unzip(zip, (name) => name.replace('A/', ''), out())
    expect(readFileSync(join(out(), 'run'), 'utf8')).toBe('x'.repeat(5000))
    expect(statSync(join(out(), 'run')).mode & 0o111).toBe(0o111)
    expect(readFileSync(join(out(), 'b/c.txt'), 'utf8')).toBe('plain')
  })

  it('leaves out what is not wanted', () => {
    unzip(
      makeZip([
        { name: 'a', text: '1' },
        { name: 'b', text: '2' },
      ]),
      (name) => (name === 'a' ? name : null),
      out(),
    )
    expect(() => statSync(join(out(), 'b'))).toThrow()
  })

  it('writes nothing outside of its folder', () => {
    expect(() => unzip(makeZip([{ name: '../evil', text: '1' }]), (name) => name, out())).toThrow('outside')
  })

  it('notices a damaged file and a cut one', () => {
    expect(() => unzip(makeZip([{ name: 'a', text: '1', lie: 1 }]), (name) => name, out())).toThrow('damaged')
    const zip = makeZip([{ name: 'a', text: 'long enough' }])
    writeFileSync(zip, readFileSync(zip).subarray(0, 20))
    expect(() => unzip(zip, (name) => name, out())).toThrow('cut short')
  })
})
