import type { MonitorFrame } from '../../shared/api/streams.ts'
import type { Unsubscribe } from './transport.ts'

export type MonitorRole = MonitorFrame['role']

/**
 * The newest frame of each monitor. Not a React store: eight pictures a second go straight to their `<img>` and
 * re-render nothing.
 */
export interface Monitors {
  frame(role: MonitorRole): MonitorFrame | null
  put(frame: MonitorFrame): void
  /** Forgets all pictures: they belong to an OBS that is no longer ours. */
  clear(): void
  subscribe(listener: () => void): Unsubscribe
}

export function createMonitors(): Monitors {
  const frames = new Map<MonitorRole, MonitorFrame>()
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return {
    frame: (role) => frames.get(role) ?? null,
    put(frame) {
      frames.set(frame.role, frame)
      tell()
    },
    clear() {
      frames.clear()
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
