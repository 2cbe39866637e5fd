import type { MonitorFrame, MonitorMessage, MonitorPace, MonitorRole } from '../../shared/api/streams.ts'
import type { Unsubscribe } from './transport.ts'

export type { MonitorRole } from '../../shared/api/streams.ts'

/** `main`: program and preview; `scene`: the tiles of the multiview. */
export type PictureKind = 'main' | 'scene'

/**
 * The newest frame of each scene. Not a React store: dozens of pictures a second go straight to where they are drawn
 * and re-render nothing.
 */
export interface Monitors {
  /** The newest picture of what was on program or preview when it was taken. */
  frame(role: MonitorRole): MonitorFrame | null
  ofScene(scene: string): MonitorFrame | null
  /** How fast they come; null before the engine has said. */
  pace(): MonitorPace | null
  put(message: MonitorMessage): void
  /** Called once for all that came together, at once: whoever waits for the page's next frame has Chromium make one more. */
  subscribe(listener: () => void): Unsubscribe
  /** Pixels of the screen that the widest picture of this kind is drawn on. */
  width(kind: PictureKind): number
  /** Said by whoever draws one. */
  drawn(kind: PictureKind, width: number): void
  onWidth(listener: () => void): Unsubscribe
}

/** Before anything is drawn. */
const FIRST_WIDTH = { main: 352, scene: 160 }
/** A width is asked for in steps: a scroll bar that comes or goes changes nothing. */
const STEP = 16
const MOST = 960

export function createMonitors(): Monitors {
  const byRole = new Map<MonitorRole, MonitorFrame>()
  const byScene = new Map<string, MonitorFrame>()
  const widths = { ...FIRST_WIDTH }
  const listeners = new Set<() => void>()
  const widthListeners = new Set<() => void>()
  let pace: MonitorPace | null = null
  let isTelling = false
  const tell = () => {
    if (isTelling) return
    isTelling = true
    queueMicrotask(() => {
      isTelling = false
      for (const listener of listeners) listener()
    })
  }
  return {
    frame: (role) => byRole.get(role) ?? null,
    ofScene: (scene) => byScene.get(scene) ?? null,
    pace: () => pace,
    put(message) {
      if (message.kind === 'pace') pace = message
      else {
        byScene.set(message.scene, message)
        for (const role of message.roles) byRole.set(role, message)
      }
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    width: (kind) => widths[kind],
    drawn(kind, width) {
      const wanted = Math.min(MOST, Math.max(STEP * 4, Math.ceil(width / STEP) * STEP))
      if (widths[kind] === wanted) return
      widths[kind] = wanted
      for (const listener of widthListeners) listener()
    },
    onWidth(listener) {
      widthListeners.add(listener)
      return () => widthListeners.delete(listener)
    },
  }
}
