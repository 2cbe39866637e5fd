import { OLDEST_OBS_MAJOR } from '../../shared/obs/names.ts'
import type { ObsVitals } from '../../shared/obs/outcome.ts'
import type { ObsReasonCode, ObsStatus } from '../../shared/obs/status.ts'
import { ObsCallError } from './callError.ts'
import { createImages, type Images } from './cardImage.ts'
import { connect, ObsConnectError } from './connection.ts'
import { type Delta, FOLLOWED_EVENTS } from './events.ts'
import { explainEnd } from './explain.ts'
import { createFollower, type Follower } from './follower.ts'
import { createLane, type Lane } from './lane.ts'
import type { LateWatch } from './late.ts'
import type { Living } from './lifecycle.ts'
import type { Model } from './model.ts'
import { createMotion, type Motion } from './motion.ts'
import { createOutputTale } from './outputTale.ts'
import type { Peer } from './peer.ts'
import type { ObsConfig } from './port.ts'
import { createPreviewBus, type PreviewBus } from './preview.ts'
import type { Studio } from './studio.ts'
import { superviseSession } from './supervise.ts'
import { createSwitcher, type Switcher } from './switcher.ts'
import { createTBar, type TBar } from './tbar.ts'
import type { LinkTime } from './timer.ts'
import { type Borrowed, createTransitions, type Transitions } from './transitions.ts'

export interface SessionOptions {
  config: ObsConfig
  model: Model
  time: LinkTime
  imageDir: string
  late: LateWatch
  borrowed: Borrowed
  signal: AbortSignal
  onVitals(figures: Partial<ObsVitals>): void
  onError(error: unknown): void
}

/** One connected and fully read OBS, until it is gone. A new connection is a new session: nothing is carried over. */
export interface Session extends Living {
  readonly studio: Studio
  readonly switcher: Switcher
  /** Requests that move scenes go one after another. */
  readonly scenes: Lane
  readonly motion: Motion
  readonly preview: PreviewBus
  readonly transitions: Transitions
  readonly tbar: TBar
  readonly images: Images
  /** What the first full read found. */
  readonly snapshot: Partial<ObsStatus>
  /** The snapshot is in the status: follow OBS and watch its health from here on. */
  follow(): void
}

/** Connects twice (acts and events apart), and reads everything. Rejects with `ObsConnectError`. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { config, model, time, signal, onError } = options
  const open = (events: number) => connect({ ...config, events, time, signal, onError })
  const control = await open(0)
  const events = await open(FOLLOWED_EVENTS).catch((error) => {
    control.terminate()
    throw error
  })
  const ending = createEnding(control, events)
  const listeners = new Set<(delta: Delta) => void>()
  const studio: Studio = {
    control,
    model,
    time,
    writes: createLane(),
    tale: createOutputTale(time.setTimer, (told) => model.emit({ type: 'output', ...told })),
    onDelta(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    refresh: (parts, made) => follower.refresh(parts, made),
  }
  const scenes = createLane()
  const motion = createMotion(control, time)
  const transitions = createTransitions({
    control,
    model,
    time,
    lane: scenes,
    borrowed: options.borrowed,
    onSettled: () => follower.reread(['transition'], 0),
  })
  const switcher = createSwitcher({
    control,
    model,
    time,
    lane: scenes,
    motion,
    transitions,
    onBlocked: (on) => supervisor.setHealth({ uiBlocked: on }),
    onUnproven: options.late.suspect,
    onError,
  })
  const follower = createFollower({
    control,
    events,
    model,
    time,
    isExpected: (scene) => switcher.isExpected(scene) || tbar.isExpected(scene),
    isBorrowing: () => transitions.isBorrowing,
    onDelta: (delta) => tell(delta),
    onLoading: () => model.set({ state: 'connecting', reason: 'loading' }),
    onError,
  })
  const supervisor = superviseSession({
    ...options,
    control,
    follower,
    isSwitching: () => scenes.busy || motion.held,
    onEnded: studio.tale.missed,
    end: ending.end,
  })
  const preview = createPreviewBus({ studio, lane: scenes, motion, isSwitchHeld: () => switcher.isHolding })
  const tbar = createTBar({ studio, scenes, motion, preview, transitions, onError })

  function tell(delta: Delta): void {
    if (delta.do === 'exit') ending.end('quit')
    motion.hear(delta)
    tbar.hear(delta)
    if (delta.do === 'program') switcher.confirm(delta.scene)
    supervisor.hear(delta)
    studio.tale.hear(delta)
    for (const listener of [...listeners]) listener(delta)
  }

  ending.onEnd(() => {
    follower.stop()
    supervisor.stop()
    switcher.end()
    tbar.end()
  })
  signal.addEventListener('abort', () => ending.end('closed'), { once: true })
  const snapshot = await readFirst(follower, ending)
  await motion.join()
  return {
    studio,
    switcher,
    scenes,
    motion,
    preview,
    transitions,
    tbar,
    images: createImages(studio, options.imageDir),
    snapshot,
    follow() {
      follower.follow()
      supervisor.start()
      transitions.giveBack().catch(onError)
    },
    onEnd: ending.onEnd,
    end: () => ending.end('closed'),
  }
}

async function readFirst(follower: Follower, ending: Ending): Promise<Partial<ObsStatus>> {
  try {
    const snapshot = await follower.readAll()
    if (ending.reason) throw new ObsConnectError(ending.reason, 'ended while reading')
    if (Number.parseInt(snapshot.obsVersion ?? '', 10) < OLDEST_OBS_MAJOR) {
      throw new ObsConnectError('too_old', `OBS ${snapshot.obsVersion}`)
    }
    return snapshot
  } catch (error) {
    const why = ending.reason ?? reasonOf(error)
    ending.end(why)
    throw error instanceof ObsConnectError ? error : new ObsConnectError(why, String(error))
  }
}

/** Why OBS could not be read. */
export function reasonOf(error: unknown): ObsReasonCode {
  if (error instanceof ObsConnectError) return error.reason
  if (!(error instanceof ObsCallError)) return 'closed'
  if (error.problem === 'timeout') return 'not_answering'
  return error.problem === 'closed' ? 'closed' : error.obsCode === 207 ? 'loading' : 'not_obs'
}

interface Ending {
  readonly reason: ObsReasonCode | null
  end(reason: ObsReasonCode): void
  onEnd(listener: (reason: ObsReasonCode) => void): void
}

/** The one end of two connections: the first news wins, both are dropped, everybody hears it once. */
function createEnding(control: Peer, events: Peer): Ending {
  const listeners: ((reason: ObsReasonCode) => void)[] = []
  let reason: ObsReasonCode | null = null
  function end(why: ObsReasonCode): void {
    if (reason) return
    reason = why
    for (const listener of listeners.splice(0)) listener(why)
    control.terminate()
    events.terminate()
  }
  control.onEnd(({ code }) => end(explainEnd(code, false)))
  events.onEnd(({ code }) => end(explainEnd(code, false)))
  return {
    get reason() {
      return reason
    },
    end,
    onEnd(listener) {
      if (reason) listener(reason)
      else listeners.push(listener)
    },
  }
}
