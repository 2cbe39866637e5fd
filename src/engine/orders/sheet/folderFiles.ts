import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'

/** A spreadsheet that lies in the folder. `mark` changes with the file. */
export interface FolderFile {
  name: string
  path: string
  bytes: number
  mark: string
}

/** What is looked at: exports, not what a spreadsheet program keeps beside an open one, nor anything hidden. */
const SHEETS = /^(?![.~]).+\.(csv|xlsx)$/i

/** The spreadsheets of a folder, by name. Throws the system's error when it cannot be read. */
export async function listSheets(folder: string): Promise<FolderFile[]> {
  if (!isAbsolute(folder)) throw new Error(`ENOTABS: ${folder}`)
  const names = (await readdir(folder)).filter((name) => SHEETS.test(name)).sort()
  const files: FolderFile[] = []
  for (const name of names) {
    const path = join(folder, name)
    // One that is gone again between the two is none.
    const found = await stat(path).catch(() => null)
    if (found?.isFile()) files.push({ name, path, bytes: found.size, mark: `${found.size} ${found.mtimeMs}` })
  }
  return files
}

/** A file's bytes and their SHA-256, a piece at a time: other work goes on between two pieces. */
export async function readHashed(path: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; hash: string }> {
  const hash = createHash('sha256')
  const parts: Buffer[] = []
  for await (const part of createReadStream(path)) {
    hash.update(part)
    parts.push(part)
  }
  return { bytes: new Uint8Array(Buffer.concat(parts)), hash: hash.digest('hex') }
}
