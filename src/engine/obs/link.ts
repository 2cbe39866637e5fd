import type { ObsFailure, ObsVitals, SwitchOutcome } from '../../shared/obs/outcome.ts'
import { type ObsStatus, offStatus } from '../../shared/obs/status.ts'
import type { Clock } from '../../shared/units/time.ts'
import { isAnswering } from './answering.ts'
import { startAttempt } from './attempt.ts'
import { setMute, setVolume } from './audio.ts'
import { ObsCallError } from './callError.ts'
import { connect, ObsConnectError } from './connection.ts'
import { NO_VITALS } from './figures.ts'
import { withoutProof } from './fold.ts'
import { connectedState, disconnectedState } from './health.ts'
import { inspectStudio } from './inspect.ts'
import { isFontInstalled } from './installedFonts.ts'
import { createLateWatch } from './late.ts'
import { createLifecycle } from './lifecycle.ts'
import { createMeters, METER_EVENTS } from './meters.ts'
import { createModel } from './model.ts'
import { createMonitors } from './monitor.ts'
import { RECORD, REPLAY_BUFFER, STREAM, startOutput, stopOutput } from './outputs.ts'
import type { Peer } from './peer.ts'
import type { ObsConfig, ObsLink } from './port.ts'
import { saveReplay } from './replayBuffer.ts'
import { openSession, type Session } from './session.ts'
import { setupStudio } from './setup.ts'
import { setStudioMode } from './studioMode.ts'
import type { SwitchRequest } from './switcher.ts'
import { type LinkTime, type SetTimer, systemTimer } from './timer.ts'
import type { Borrowed } from './transitions.ts'
import { isLoopback, parseObsUrl } from './url.ts'
import { failure, refusalOf } from './words.ts'

export interface LinkOptions {
  clock: Clock
  setTimer?: SetTimer
  config: ObsConfig | null
  /** A directory of our own for the transparent picture of image mode. */
  imageDir: string
  /** Faults that are nobody's outcome: a listener that throws, an answer that fits nothing. */
  onError(error: unknown): void
}

/** Makes the link to one OBS; it does nothing until `start`. See `ObsLink` for its promises. */
export function createObsLink(options: LinkOptions): ObsLink {
  const { imageDir, onError } = options
  const time: LinkTime = { clock: options.clock, setTimer: options.setTimer ?? systemTimer }
  const model = createModel(onError)
  const late = createLateWatch(time)
  const borrowed: Borrowed = { name: null, durationMs: null }
  let config = options.config
  let isStarted = false
  let vitals: ObsVitals = NO_VITALS

  model.on((event) => {
    const lateSwitch = late.judge(event)
    if (lateSwitch) model.emit(lateSwitch)
  })

  const lifecycle = createLifecycle<Session>({
    time,
    open(signal) {
      if (!config) throw new ObsConnectError('bad_url', 'no configuration')
      const onVitals = (figures: Partial<ObsVitals>) => {
        vitals = { ...vitals, ...figures }
      }
      return openSession({ config, model, time, imageDir, late, borrowed, signal, onVitals, onError })
    },
    onUp(session) {
      const health = { collectionChanging: false, uiBlocked: false, renderStalled: false }
      // It has just been read in full: the first proof of its life.
      vitals = { ...vitals, lastAnswerAt: time.clock.now() }
      model.set({ ...session.snapshot, ...connectedState(health) }, { by: 'sync' })
      session.follow()
    },
    onDown(reason) {
      vitals = { ...NO_VITALS, lastAnswerAt: vitals.lastAnswerAt }
      monitors.reset()
      meters.reset()
      model.set({ ...withoutProof(model.status), ...disconnectedState(model.status, reason) })
    },
    onError,
  })

  /** A connection besides the link's own two, for what must never delay a take. */
  async function openAside(events: number): Promise<Peer> {
    if (!config) throw new ObsConnectError('bad_url', 'no configuration')
    return connect({ ...config, events, time, onError })
  }

  const monitors = createMonitors({
    time,
    open: () => openAside(0),
    scenes: () => (model.status.state === 'ready' ? model.status : null),
    isSwitching: () =>
      lifecycle.session !== null && (lifecycle.session.scenes.busy || lifecycle.session.motion.isMoving),
    load: () => vitals,
    onError,
  })
  const meters = createMeters({
    time,
    open: () => openAside(METER_EVENTS),
    isReady: () => model.status.state === 'ready',
    onError,
  })

  /** Runs an act on a ready OBS, or says at once why it cannot. */
  async function whenReady<T>(act: (session: Session) => Promise<T>): Promise<T | ObsFailure> {
    const refusal = refusalOf(model.status)
    if (refusal) return refusal
    return lifecycle.session ? act(lifecycle.session) : NOT_CONNECTED
  }

  /** The same for what a blocked window does not hold up: sound, and the pictures in our own inputs. */
  async function whenAnswering<T>(act: (session: Session) => Promise<T>): Promise<T | ObsFailure> {
    const { session } = lifecycle
    return session && isAnswering(model.status) ? act(session) : whenReady(act)
  }

  /** Moves scenes; a refusal is heard as a phase, too. */
  function move(request: SwitchRequest): Promise<SwitchOutcome> {
    const refusal = refusalOf(model.status)
    const session = lifecycle.session
    if (session && !refusal) {
      late.forget()
      return session.switcher.go(request)
    }
    const attempt = startAttempt(request, time, onError)
    attempt.fail(refusal ?? NOT_CONNECTED)
    return attempt.outcome
  }

  const isOwnPreview = (scene: string) => !model.status.studioMode && model.status.preview === scene

  /** Program and preview change places: OBS does it in studio mode, the desk does it for its own preview. */
  async function takePreview(how: Omit<SwitchRequest, 'scene'>): Promise<SwitchOutcome> {
    const scene = lifecycle.session?.preview.next ?? null
    if (model.status.state === 'ready' && scene === null) return NO_PREVIEW
    const from = model.status.program
    lifecycle.session?.preview.taken()
    const outcome = await move({ scene: scene ?? '', ...how })
    if (outcome.ok && isOwnPreview(outcome.scene) && from !== outcome.scene) model.set({ preview: from })
    return outcome
  }

  function fresh(): ObsStatus {
    if (!isStarted || !config) return offStatus()
    return { ...offStatus(), state: 'connecting', url: parseObsUrl(config.url) ?? config.url }
  }

  function begin(): void {
    lifecycle.stop()
    monitors.reset()
    meters.reset()
    late.forget()
    Object.assign(borrowed, { name: null, durationMs: null })
    vitals = NO_VITALS
    model.set(fresh())
    if (isStarted && config) lifecycle.start()
  }

  return {
    get status() {
      return model.status
    },
    on: model.on,
    start() {
      if (isStarted) return
      isStarted = true
      begin()
    },
    async stop() {
      isStarted = false
      begin()
    },
    reconfigure(next) {
      if (config?.url === next?.url && config?.password === next?.password) return
      config = next
      begin()
    },
    foresee() {
      if (model.status.state === 'ready') lifecycle.session?.switcher.foresee()
    },
    async switchScene(scene, onPhase, how = {}) {
      // What goes on program need not come to preview any more.
      lifecycle.session?.preview.taken(scene)
      if (how.isUrgent) lifecycle.session?.tbar.letGo()
      const outcome = await move({ scene, onPhase, isUrgent: how.isUrgent })
      // It is on program: it need not be taken any more.
      if (outcome.ok && isOwnPreview(outcome.scene)) model.set({ preview: null })
      return outcome
    },
    withdraw() {
      lifecycle.session?.switcher.withdraw()
    },
    transition: (onPhase) => takePreview({ onPhase }),
    cut: (onPhase) => takePreview({ byCut: true, onPhase }),
    get onPreview() {
      return lifecycle.session?.preview.next ?? model.status.preview
    },
    setPreview: (scene) => whenReady(({ preview }) => preview.set(scene)),
    setTransition: (name, durationMs) => whenReady(({ transitions }) => transitions.choose(name, durationMs)),
    setStudioMode: (on) => whenReady((session) => setStudioMode(session, on)),
    tbar: (position, release) => whenReady(({ tbar }) => tbar.move(position, release)),
    startStream: () => whenReady(({ studio }) => startOutput(studio, STREAM)),
    async stopStream() {
      const stopped = await whenReady(({ studio }) => stopOutput(studio, STREAM))
      return stopped.ok ? { ok: true } : stopped
    },
    startRecord: () => whenReady(({ studio }) => startOutput(studio, RECORD)),
    stopRecord: () => whenReady(({ studio }) => stopOutput(studio, RECORD)),
    startReplayBuffer: () => whenReady(({ studio }) => startOutput(studio, REPLAY_BUFFER)),
    async stopReplayBuffer() {
      const stopped = await whenReady(({ studio }) => stopOutput(studio, REPLAY_BUFFER))
      return stopped.ok ? { ok: true } : stopped
    },
    saveReplay: () => whenReady(({ studio }) => saveReplay(studio)),
    setMute: (input, muted) => whenAnswering(({ studio }) => setMute(studio, input, muted)),
    setVolume: (input, db) => whenAnswering(({ studio }) => setVolume(studio, input, db)),
    async setupStudio(plan) {
      const report = await whenReady(({ studio }) => setupStudio(studio, plan, imageDir))
      return 'steps' in report ? report : { ...report, steps: [] }
    },
    showImage: (slot, image) => whenAnswering(({ images }) => images.show(slot, image)),
    watchMonitors: monitors.watch,
    watchMeters: meters.watch,
    vitals: () => vitals,
    async inspect(scenes) {
      if (model.status.state !== 'ready') return null
      let peer: Peer | null = null
      try {
        peer = await openAside(0)
        return await inspectStudio({ peer, scenes, isLocal: isLoopback(model.status.url), isFontInstalled })
      } catch (error) {
        if (!(error instanceof ObsCallError) && !(error instanceof ObsConnectError)) onError(error)
        return null
      } finally {
        peer?.terminate()
      }
    },
  }
}

const NOT_CONNECTED = failure('not_ready', '没有执行：还没有连接 OBS。')
const NO_PREVIEW = failure('no_preview', '没有切换：还没有选预监场景。请先点一个场景，或按 F1–F8。')
