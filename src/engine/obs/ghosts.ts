import type { ObsStatus } from '../../shared/obs/status.ts'

/** Inputs that are removed and still listed: OBS forgets them only when each scene that held them is drawn again. */
export interface Ghosts {
  note(input: string, isGone: boolean): void
  /** What was read, without them. */
  without(read: Partial<ObsStatus>): Partial<ObsStatus>
  /** Another collection: nothing of the old one is listed. */
  clear(): void
}

export function createGhosts(): Ghosts {
  const gone = new Set<string>()
  return {
    note(input, isGone) {
      if (isGone) gone.add(input)
      else gone.delete(input)
    },
    without(read) {
      if (!read.inputs || gone.size === 0) return read
      return { ...read, inputs: read.inputs.filter((input) => !gone.has(input.name)) }
    },
    clear: () => gone.clear(),
  }
}
