import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readImageName } from './imageName.ts'
import type { RenderedCard } from './port.ts'

/** Pictures kept of earlier shows: a rundown needs some fifty, one is about 200 kB. */
const KEPT_FILES = 400

/** The rendered pictures on disk, by what they show. */
export interface ImageFolder {
  readonly dir: string
  /** The picture of a stem, if it is still there. */
  find(stem: string): Promise<RenderedCard | null>
  keep(stem: string, image: RenderedCard): void
  /** Removes one picture that will not be asked for again. */
  drop(stem: string): Promise<void>
  /** Removes what nobody asked for in this run: remains of a crash, and the oldest beyond the number kept. */
  prune(): Promise<void>
}

/** Opens the folder, making it when absent; what an earlier run rendered is known at once. */
export async function openImageFolder(dir: string): Promise<ImageFolder> {
  await mkdir(dir, { recursive: true })
  const known = new Map<string, RenderedCard>()
  const used = new Set<string>()
  for (const name of await readdir(dir)) {
    const read = readImageName(name)
    if (read) known.set(read.stem, imageOf(join(dir, name), read))
  }

  return {
    dir,
    async find(stem) {
      const image = known.get(stem)
      if (!image) return null
      const isThere = await stat(image.path).then(
        (found) => found.size > 0,
        () => false,
      )
      if (!isThere) {
        known.delete(stem)
        return null
      }
      used.add(stem)
      return image
    },
    keep(stem, image) {
      known.set(stem, image)
      used.add(stem)
    },
    async drop(stem) {
      const image = known.get(stem)
      known.delete(stem)
      used.delete(stem)
      if (image) await rm(image.path, { force: true })
    },
    async prune() {
      const old: { path: string; stem: string; at: number }[] = []
      const names = await readdir(dir)
      for (const name of names) {
        const path = join(dir, name)
        const read = readImageName(name)
        if (read && !used.has(read.stem)) old.push({ path, stem: read.stem, at: await ageOf(path) })
        // A draft of another process: this one's may be just being written.
        if (name.endsWith('.tmp') && !name.endsWith(`.${process.pid}.tmp`)) await rm(path, { force: true })
      }
      old.sort((a, b) => a.at - b.at)
      for (const { path, stem } of old.slice(0, Math.max(0, old.length + used.size - KEPT_FILES))) {
        await rm(path, { force: true })
        known.delete(stem)
      }
    },
  }
}

function imageOf(path: string, { x, y, width, height }: Omit<RenderedCard, 'path'>): RenderedCard {
  return { path, x, y, width, height }
}

async function ageOf(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.mtimeMs,
    () => 0,
  )
}
