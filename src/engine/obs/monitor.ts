import { z } from 'zod'
import type { MonitorMessage, MonitorPace } from '../../shared/obs/monitors.ts'
import { ObsCallError } from './callError.ts'
import { paceOf, type ShownScenes, wantedShots } from './monitorWishes.ts'
import type { Peer } from './peer.ts'
import type { MonitorOptions } from './port.ts'
import { createShotMeter, type ObsLoad } from './shotMeter.ts'
import { createShotPlan, type Shot } from './shotPlan.ts'
import type { LinkTime } from './timer.ts'

const Screenshot = z.object({ imageData: z.string().startsWith('data:image/') })

const DEFAULT_QUALITY = 60
/** A screenshot waits for the renderer; a slow one is given up and the next is asked for. */
const FRAME_WITHIN_MS = 1500
const REOPEN_MS = 500
/** How soon after a switch pictures go on. */
const SWITCHING_MS = 20
/** A cut is long over by then; a slow transition is worth looking at. */
const LONGEST_SWITCHING_MS = 400

export interface MonitorsOptions {
  time: LinkTime
  /** A connection for screenshots alone, so that none ever delays a take. */
  open(): Promise<Peer>
  /** What there is to show; null when the link is not ready. */
  scenes(): ShownScenes | null
  /** Whether a switch is on its way: OBS has better things to do than to draw pictures for us. */
  isSwitching(): boolean
  /** How OBS feels by its own word. */
  load(): ObsLoad
  onError(error: unknown): void
}

export interface Monitors {
  watch(options: MonitorOptions, listener: (message: MonitorMessage) => void): () => void
  /** The OBS behind has changed: the next frame comes over a new connection. */
  reset(): void
}

interface Watcher {
  options: MonitorOptions
  listener: (message: MonitorMessage) => void
}

/**
 * Polls thumbnails while anybody watches, one screenshot at a time; costs nothing while nobody does, and less than was
 * asked for when OBS or this machine is loaded.
 */
export function createMonitors(parts: MonitorsOptions): Monitors {
  const { time, open, scenes, isSwitching, load, onError } = parts
  const watchers = new Set<Watcher>()
  const plan = createShotPlan()
  const meter = createShotMeter(time.clock)
  let peer: Peer | null = null
  let isRunning = false
  /** Counts the OBSes behind, so that a connection to the one before is not taken for the new one. */
  let epoch = 0
  let told: MonitorPace | null = null
  let switchingSince: number | null = null
  let wake = () => {}

  async function run(): Promise<void> {
    isRunning = true
    while (watchers.size > 0) {
      await step().catch(async (error) => {
        // A fault of ours must not leave the monitors dark for the rest of the show.
        onError(error)
        await sleep(REOPEN_MS)
      })
    }
    close()
    plan.clear()
    isRunning = false
  }

  /** Takes the picture that is due, or waits until one is. */
  async function step(): Promise<void> {
    const shown = scenes()
    if (!shown) {
      close()
      return sleep(REOPEN_MS)
    }
    const all = options()
    const next = plan.next(wantedShots(shown, all, meter.pace()), time.clock.mono())
    // Nothing at all to look at: OBS without a single scene on program.
    if (!next) return sleep(REOPEN_MS)
    if (next.waitMs > 0) return sleep(next.waitMs)
    if (isHeld()) return sleep(SWITCHING_MS)
    plan.taken(next.shot, time.clock.mono())
    if (!(await take(next.shot))) return sleep(REOPEN_MS)
    meter.look(load(), Math.min(...all.map((option) => option.ceiling?.() ?? 1)))
    tellPace()
  }

  /** For a switch's first moments no new picture is asked for: it would take the frame that the switch waits for. */
  function isHeld(): boolean {
    const now = time.clock.mono()
    switchingSince = isSwitching() ? (switchingSince ?? now) : null
    return switchingSince !== null && now - switchingSince < LONGEST_SWITCHING_MS
  }

  /** False when there is nobody to ask. */
  async function take(shot: Shot): Promise<boolean> {
    const since = time.clock.mono()
    try {
      const mine = epoch
      const from = peer?.open ? peer : await open()
      if (mine !== epoch) {
        from.terminate()
        return false
      }
      peer = from
      await frame(from, shot)
      return true
    } catch {
      // Whether OBS is still there is for the link to say; here the next round tries again.
      close()
      return false
    } finally {
      meter.asked(time.clock.mono() - since)
    }
  }

  async function frame(from: Peer, { scene, roles, width }: Shot): Promise<void> {
    try {
      const picture = {
        sourceName: scene,
        imageFormat: 'jpg',
        imageWidth: width,
        imageCompressionQuality: Math.max(...options().map((option) => option.quality ?? DEFAULT_QUALITY), 1),
      }
      const { imageData } = await from.ask(Screenshot, 'GetSourceScreenshot', picture, FRAME_WITHIN_MS)
      tell({ kind: 'frame', scene, roles, dataUrl: imageData, at: time.clock.now() })
    } catch (error) {
      // The scene has just gone, or has no size yet: no picture this time.
      if (!(error instanceof ObsCallError) || error.problem !== 'refused') throw error
    }
  }

  /** Says how fast it goes when that has changed. */
  function tellPace(): void {
    if (watchers.size === 0) return
    const pace = paceOf(options(), meter.pace())
    if (JSON.stringify(pace) === JSON.stringify(told)) return
    told = pace
    tell(pace)
  }

  function tell(message: MonitorMessage): void {
    for (const watcher of [...watchers]) tellOne(watcher, message)
  }

  function tellOne({ listener }: Watcher, message: MonitorMessage): void {
    try {
      listener(message)
    } catch (error) {
      onError(error)
    }
  }

  const options = () => [...watchers].map((watcher) => watcher.options)

  function sleep(ms: number): Promise<void> {
    const dueAt = time.clock.mono() + ms
    return new Promise((resolve) => {
      const cancel = time.setTimer(() => {
        meter.late(time.clock.mono() - dueAt)
        resolve()
      }, ms)
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
    watch(watched, listener) {
      const watcher = { options: watched, listener }
      watchers.add(watcher)
      if (told) tellOne(watcher, told)
      if (isRunning) wake()
      else void run().catch(onError)
      return () => {
        watchers.delete(watcher)
        wake()
      }
    },
    reset() {
      epoch++
      close()
      plan.clear()
      meter.reset()
      wake()
    },
  }
}
