import { isDeepStrictEqual } from 'node:util'
import type { ObsVitals } from '../../shared/obs/outcome.ts'
import type { ObsReasonCode } from '../../shared/obs/status.ts'
import type { Delta } from './events.ts'
import type { Follower } from './follower.ts'
import { connectedState, type Health } from './health.ts'
import { type Liveness, startLiveness } from './liveness.ts'
import type { Model } from './model.ts'
import type { Peer } from './peer.ts'
import type { LinkTime } from './timer.ts'
import { startVitals, type VitalsReader } from './vitals.ts'

/** How often in a row OBS may name another program scene than the status before everything is read anew. */
const MISMATCHES = 2
const DEFAULT_FPS = 30

export interface SuperviseOptions {
  control: Peer
  model: Model
  time: LinkTime
  follower: Follower
  /** Scenes are being moved by us: what OBS names as program meanwhile is no news. */
  isSwitching(): boolean
  onVitals(figures: Partial<ObsVitals>): void
  /** An output that runs by its events does not, by OBS's answer. */
  onEnded(output: 'stream' | 'record'): void
  end(reason: ObsReasonCode): void
  onError(error: unknown): void
}

export interface Supervisor {
  start(): void
  hear(delta: Delta): void
  setHealth(change: Partial<Health>): void
  stop(): void
}

/** Watches over a connected OBS: whether it lives, draws, and is still what the status says. */
export function superviseSession(options: SuperviseOptions): Supervisor {
  const { control, model, time, follower, isSwitching } = options
  let health: Health = { collectionChanging: false, uiBlocked: false, renderStalled: false }
  let liveness: Liveness | null = null
  let vitals: VitalsReader | null = null
  let mismatches = 0
  let stopped = false

  function setHealth(change: Partial<Health>): void {
    health = { ...health, ...change }
    if (!stopped) model.set(connectedState(health))
  }

  function onAlive(rttMs: number, program: string | null): void {
    options.onVitals({ lastAnswerAt: time.clock.now(), rttMs })
    const differs = program !== null && program !== model.status.program && !isSwitching()
    mismatches = differs ? mismatches + 1 : 0
    if (mismatches >= MISMATCHES) {
      mismatches = 0
      follower.reread(['scenes'], 0)
    }
  }

  /** Not believed at once: a quitting OBS has lost its scenes before it says so. */
  function onScenes(scenes: string[]): void {
    if (isSwitching() || isDeepStrictEqual(scenes, model.status.scenes)) return
    follower.reread(['scenes'])
  }

  function pause(on: boolean): void {
    liveness?.pause(on)
    vitals?.pause(on)
  }

  /** OBS has another set of scenes: nothing of the old one holds. */
  async function rereadAll(): Promise<void> {
    try {
      const snapshot = await follower.readAll()
      if (stopped) return
      health = { ...health, collectionChanging: false }
      model.set({ ...snapshot, ...connectedState(health) }, { by: 'sync' })
      pause(false)
    } catch {
      // Whatever it was, a fresh connection finds out.
      options.end('not_answering')
    }
  }

  return {
    start() {
      liveness = startLiveness({ peer: control, time, onAlive, onDead: () => options.end('not_answering') })
      vitals = startVitals({
        peer: control,
        time,
        isStreaming: () => model.status.streaming === true,
        isRecording: () => model.status.recording === true,
        onEnded(output) {
          options.onEnded(output)
          follower.reread(['outputs'], 0)
        },
        fps: () => model.status.fps ?? DEFAULT_FPS,
        onRead: options.onVitals,
        onStalled: (on) => on !== health.renderStalled && setHealth({ renderStalled: on }),
        onScenes,
        onVideoDue: () => follower.reread(['video'], 0),
      })
    },
    hear(delta) {
      if (delta.do === 'collectionChanging') {
        setHealth({ collectionChanging: true })
        pause(true)
      } else if (delta.do === 'collectionChanged') {
        void rereadAll()
      }
    },
    setHealth,
    stop() {
      stopped = true
      liveness?.stop()
      vitals?.stop()
    },
  }
}
