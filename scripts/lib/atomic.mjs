import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * Makes a folder whole or not at all: it is filled beside its place and moved there at the end. What an interrupted
 * run leaves behind is never taken for a result, and two runs at once end with one good folder.
 * @param {string} target
 * @param {(folder: string) => Promise<void>} fill
 */
export async function makeFolder(target, fill) {
  if (existsSync(target)) return
  mkdirSync(dirname(target), { recursive: true })
  sweep(target)
  const temporary = mkdtempSync(join(dirname(target), `.${basename(target)}-`))
  try {
    await fill(temporary)
    renameSync(temporary, target)
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  }
}

/**
 * Removes what runs that were killed left beside `target`; an hour's grace, because another run may be at work.
 * @param {string} target
 */
function sweep(target) {
  const parent = dirname(target)
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(`.${basename(target)}-`)) continue
    const path = join(parent, name)
    if (Date.now() - statSync(path).mtimeMs > 3_600_000) rmSync(path, { recursive: true, force: true })
  }
}
