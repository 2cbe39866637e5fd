import { closeSync, fstatSync, mkdirSync, openSync, readSync, writeFileSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import { inflateRawSync } from 'node:zlib'

/** @typedef {{ name: string, method: number, mode: number, packed: number, size: number, at: number }} ZipEntry */

/**
 * Unpacks the wanted files of a zip, one at a time, with their modes. Enough of the format for what we fetch (stored
 * and deflated files, no links), so that a bare machine needs no `unzip`.
 * @param {string} zip
 * @param {(name: string) => string | null} place where under `folder` an entry goes; null leaves it out
 * @param {string} folder
 * @param {(line: string) => void} [progress]
 */
export function unzip(zip, place, folder, progress) {
  const fd = openSync(zip, 'r')
  try {
    for (const entry of readDirectory(fd)) {
      const to = entry.name.endsWith('/') ? null : place(entry.name)
      if (!to) continue
      const path = resolve(folder, to)
      if (!path.startsWith(resolve(folder) + sep))
        throw new Error(`${entry.name} points outside of ${folder}`)
      progress?.(to)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, readEntry(fd, entry), { mode: entry.mode & 0o777 || 0o644 })
    }
  } finally {
    closeSync(fd)
  }
}

/**
 * @param {number} fd
 * @returns {ZipEntry[]}
 */
function readDirectory(fd) {
  const size = fstatSync(fd).size
  const tail = read(fd, Math.max(0, size - 65_557), Math.min(size, 65_557))
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0) throw new Error('not a zip, or cut short')
  const count = tail.readUInt16LE(end + 10)
  const directory = read(fd, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
  /** @type {ZipEntry[]} */
  const entries = []
  for (let at = 0, left = count; left > 0; left -= 1) {
    if (directory.readUInt32LE(at) !== 0x02014b50) throw new Error("the zip's directory is damaged")
    const nameLength = directory.readUInt16LE(at + 28)
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

/**
 * @param {number} fd
 * @param {ZipEntry} entry
 */
function readEntry(fd, entry) {
  const header = read(fd, entry.at, 30)
  const packed = read(fd, entry.at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28), entry.packed)
  if (entry.method !== 0 && entry.method !== 8) throw new Error(`${entry.name} is packed in an unknown way`)
  const data =
    entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) })
  if (data.length !== entry.size) throw new Error(`${entry.name} is damaged`)
  return data
}

/**
 * @param {number} fd
 * @param {number} position
 * @param {number} length
 */
function read(fd, position, length) {
  const buffer = Buffer.alloc(length)
  if (readSync(fd, buffer, 0, length, position) !== length) throw new Error('the zip is cut short')
  return buffer
}
