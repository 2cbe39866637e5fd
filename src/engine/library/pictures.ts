import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

const types: Record<string, string> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
}

/**
 * Reads product pictures: `demo:<slug>` ships with FieldCue, anything else is a file of the data directory's `media`.
 * A name is one name in one folder; a type that is not a picture is not served.
 */
export function createPictures(dirs: { dataDir: string; resourcesDir: string }) {
  return async function picture(reference: string): Promise<{ type: string; bytes: Buffer } | null> {
    const isDemo = reference.startsWith('demo:')
    const name = isDemo ? `${reference.slice('demo:'.length)}.svg` : reference
    const type = types[extname(name).toLowerCase()]
    if (!type || !/^[^/\\\0.][^/\\\0]*$/.test(name)) return null
    const folder = isDemo ? join(dirs.resourcesDir, 'demo', 'pictures') : join(dirs.dataDir, 'media')
    try {
      return { type, bytes: await readFile(join(folder, name)) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }
}
