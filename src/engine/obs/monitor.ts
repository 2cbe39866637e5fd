import { z } from 'zod'
import type { MonitorFrame } from '../../shared/obs/outcome.ts'
import { ObsCallError } from './callError.ts'
import type { Peer } from './peer.ts'
import type { MonitorOptions } from './port.ts'
import type { LinkTime } from './timer.ts'

const Screenshot = z.object({ imageData: z.string().startsWith('data:image/') })

const MAX_FPS = 15
const MIN_WIDTH = 8
const MAX_WIDTH = 1920
const DEFAULT_QUALITY = 60
/** A screenshot waits for the renderer; a slow one is given up and the next is asked for. */
const FRAME_WITHIN_MS = 1500
const REOPEN_MS = 500

export interface MonitorsOptions {
  time: LinkTime
  /** A connection for screenshots alone, so that none ever delays a take. */
  open(): Promise<Peer>
  /** What is on program and preview; null when the link is not ready. */
  scenes(): { program: string | null; preview: string | null } | null
  onError(error: unknown): void
}

export interface Monitors {
  watch(options: MonitorOptions, listener: (frame: MonitorFrame) => void): () => void
  /** The OBS behind has changed: the next frame comes over a new connection. */
  reset(): void
}

interface Watcher {
  options: MonitorOptions
  listener: (frame: MonitorFrame) => void
}

/** Polls thumbnails while anybody watches, one screenshot at a time; costs nothing while nobody does. */
export function createMonitors({ time, open, scenes, onError }: MonitorsOptions): Monitors {
  const watchers = new Set<Watcher>()
  let peer: Peer | null = null
  let isRunning = false
  /** Counts the OBSes behind, so that a connection to the one before is not taken for the new one. */
  let epoch = 0
  let wake = () => {}

  async function run(): Promise<void> {
    isRunning = true
    while (watchers.size > 0) {
      const startedAt = time.clock.mono()
      const wait = (await round()) ? 1000 / topFps() - (time.clock.mono() - startedAt) : REOPEN_MS
      await sleep(Math.max(1, wait))
    }
    close()
    isRunning = false
  }

  /** One picture of each monitor; false when there is nobody to ask. */
  async function round(): Promise<boolean> {
    const shown = scenes()
    if (!shown) {
      close()
      return false
    }
    try {
      const mine = epoch
      const from = peer?.open ? peer : await open()
      if (mine !== epoch) {
        from.terminate()
        return false
      }
      peer = from
      await frame(from, 'program', shown.program)
      await frame(from, 'preview', shown.preview ?? nextScene())
      return true
    } catch {
      // Whether OBS is still there is for the link to say; here the next round tries again.
      close()
      return false
    }
  }

  async function frame(from: Peer, role: MonitorFrame['role'], scene: string | null): Promise<void> {
    if (scene === null || watchers.size === 0) return
    try {
      const { imageData } = await from.ask(Screenshot, 'GetSourceScreenshot', picture(scene), FRAME_WITHIN_MS)
      tell({ role, scene, dataUrl: imageData, at: time.clock.now() })
    } catch (error) {
      // The scene has just gone, or has no size yet: no picture this time.
      if (!(error instanceof ObsCallError) || error.problem !== 'refused') throw error
    }
  }

  function picture(scene: string) {
    const all = [...watchers].map((watcher) => watcher.options)
    const width = Math.max(...all.map((options) => options.width))
    return {
      sourceName: scene,
      imageFormat: 'jpg',
      imageWidth: Math.round(Math.min(Math.max(width, MIN_WIDTH), MAX_WIDTH)),
      imageCompressionQuality: Math.max(...all.map((options) => options.quality ?? DEFAULT_QUALITY)),
    }
  }

  function tell(shot: MonitorFrame): void {
    for (const { listener } of [...watchers]) {
      try {
        listener(shot)
      } catch (error) {
        onError(error)
      }
    }
  }

  const topFps = () =>
    Math.min(MAX_FPS, Math.max(0.1, ...[...watchers].map((watcher) => watcher.options.fps)))

  function nextScene(): string | null {
    for (const { options } of watchers) {
      const scene = options.previewScene?.() ?? null
      if (scene !== null) return scene
    }
    return null
  }

  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = time.setTimer(resolve, ms)
      wake = () => {
        cancel()
        resolve()
      }
    })
  }

  function close(): void {
    peer?.terminate()
    peer = null
  }

  return {
    watch(options, listener) {
      const watcher = { options, listener }
      watchers.add(watcher)
      if (isRunning) wake()
      else void run().catch(onError)
      return () => {
        watchers.delete(watcher)
        if (watchers.size === 0) wake()
      }
    },
    reset() {
      epoch++
      close()
      wake()
    },
  }
}
