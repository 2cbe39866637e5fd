import { type Direction, enter, leave } from './motion.ts'

/** One place of the picture that holds one plate at a time. */
export interface Slot {
  /**
   * Shows a plate. The same thing again (another version, another size) takes its place in one frame, because an old
   * price must not fade; another thing comes in while the old one goes.
   */
  show(thing: string, plate: HTMLElement, direction: Direction): void
  /** Whether this thing is what stands there. */
  holds(thing: string): boolean
  /** Resolves when nothing is left to see. */
  clear(): Promise<void>
  /** Takes everything off at once. */
  wipe(): void
}

export function createSlot(parent: HTMLElement): Slot {
  let present: { thing: string; plate: HTMLElement } | null = null
  const leaving = new Set<HTMLElement>()

  async function letGo(plate: HTMLElement): Promise<void> {
    leaving.add(plate)
    await leave(plate)
    leaving.delete(plate)
  }

  return {
    show(thing, plate, direction) {
      if (present?.thing === thing) {
        present.plate.replaceWith(plate)
      } else {
        if (present) void letGo(present.plate)
        parent.append(plate)
        enter(plate, direction)
      }
      present = { thing, plate }
    },
    holds: (thing) => present?.thing === thing,
    async clear() {
      const gone = present
      present = null
      if (gone) await letGo(gone.plate)
    },
    wipe() {
      present?.plate.remove()
      present = null
      for (const plate of leaving) plate.remove()
    },
  }
}
