import type { ObsStatus } from '../../shared/obs/status.ts'
import { isObsCode, ObsCallError, ObsCode } from './callError.ts'
import { type Delta, FOLLOWED_EVENT_NAMES, readEvent } from './events.ts'
import { foldDelta } from './fold.ts'
import { createGhosts } from './ghosts.ts'
import type { Model } from './model.ts'
import type { Peer } from './peer.ts'
import { type ObsPart, readStatus } from './sync.ts'
import { after, type LinkTime } from './timer.ts'

/** A quitting OBS sends its removals some 70 ms before it says that it quits: they are never believed alone. */
const SETTLE_MS = 120
/** A dragged fader sends sixty values a second; the status follows at this pace. */
const VOLUME_MS = 150
/** OBS is asked again when it was too busy to answer. */
const RETRY_MS = 200
/** A collection change that never ends is treated as ended. */
const COLLECTION_WITHIN_MS = 20_000
const READ_ATTEMPTS = 4

export interface FollowerOptions {
  control: Peer
  events: Peer
  model: Model
  time: LinkTime
  /** Whether one of our own switches waits for this scene; told before the status changes, for its cause. */
  isExpected(scene: string): boolean
  /** OBS is on a transition that nobody chose, for a moment. */
  isBorrowing(): boolean
  onDelta(delta: Delta): void
  /** OBS answers, but is still loading; it is asked again. */
  onLoading(): void
  onError(error: unknown): void
}

export interface Follower {
  /** Reads parts anew, soon; while OBS changes its collection, afterwards. */
  reread(parts: ObsPart[], inMs?: number): void
  /** Reads everything now; fields that events changed meanwhile keep the events' word. Rejects as `readStatus`. */
  readAll(): Promise<Partial<ObsStatus>>
  /** Reads parts into the status now; `made` are inputs that we have just created. */
  refresh(parts: ObsPart[], made: string[]): Promise<void>
  /** The first full read is in the status: from here on events change it. */
  follow(): void
  stop(): void
}

/** Keeps the status true after the events of OBS, from the moment it is created. */
export function createFollower(options: FollowerOptions): Follower {
  const { control, events, model, time, onDelta, onError } = options
  /** Parts to read anew, with the time at which they may be believed. */
  const wanted = new Map<ObsPart, number>()
  const ghosts = createGhosts()
  const volumes = new Map<string, number>()
  /** For each read under way the fields that events have set meanwhile: the read may be older. */
  const reads = new Set<Set<string>>()
  /** Until the first full read is in the status, events only tell that it must be read again. */
  let isFollowing = false
  let isChanging = false
  let isReading = false
  let stopped = false
  let cancelRead = () => {}
  let cancelChanging = () => {}

  for (const name of FOLLOWED_EVENT_NAMES) {
    events.on(name, (data) => {
      const delta = stopped ? null : readEvent(name, data)
      if (delta && (!isChanging || delta.do === 'exit' || delta.do === 'collectionChanged')) apply(delta)
    })
  }

  function apply(delta: Delta): void {
    if (delta.do === 'collectionChanging') setChanging(true)
    else if (delta.do === 'collectionChanged') setChanging(false)
    else if (delta.do === 'reread') reread(delta.parts)
    else if (delta.do === 'inputGone') {
      ghosts.note(delta.name, delta.gone)
      reread(['inputs'])
    } else if (delta.do === 'volume') laterVolume(delta.input, delta.db)
    else if (delta.do === 'program' && model.status.studioMode && !options.isExpected(delta.scene)) {
      // Leaving studio mode sends a program change that is not true: ask.
      reread(['scenes'], 0)
    } else if (!isAboutTransition(delta) || !options.isBorrowing()) {
      fold(delta)
      if (delta.do === 'studioMode') reread(['scenes'], 0)
      if (delta.do === 'transition') reread(['transition'], 0)
    }
    onDelta(delta)
  }

  function fold(delta: Delta): void {
    const patch = foldDelta(model.status, delta)
    for (const touched of reads) for (const field of Object.keys(patch)) touched.add(field)
    if (!isFollowing) return
    const by = delta.do === 'program' && options.isExpected(delta.scene) ? 'link' : 'outside'
    const renamed = delta.do === 'renamed' ? { renamed: { from: delta.from, to: delta.to } } : {}
    model.set(patch, { by, ...renamed })
  }

  function laterVolume(input: string, db: number): void {
    if (volumes.size === 0) {
      time.setTimer(() => {
        const latest = [...volumes]
        volumes.clear()
        if (stopped) return
        for (const [name, value] of latest) fold({ do: 'volume', input: name, db: value })
      }, VOLUME_MS)
    }
    volumes.set(input, db)
  }

  function setChanging(on: boolean): void {
    isChanging = on
    cancelChanging()
    cancelRead()
    ghosts.clear()
    if (on) {
      cancelChanging = time.setTimer(() => apply({ do: 'collectionChanged' }), COLLECTION_WITHIN_MS)
    }
  }

  function reread(parts: ObsPart[], inMs = SETTLE_MS): void {
    for (const part of parts) wanted.set(part, time.clock.mono() + inMs)
    schedule()
  }

  function schedule(): void {
    cancelRead()
    if (wanted.size === 0 || isReading || isChanging || stopped || !control.open) return
    const wait = Math.max(0, Math.min(...wanted.values()) - time.clock.mono())
    cancelRead = time.setTimer(() => void read(), wait)
  }

  async function read(): Promise<void> {
    isReading = true
    const now = time.clock.mono()
    const parts = [...wanted].filter(([, dueAt]) => dueAt <= now).map(([part]) => part)
    for (const part of parts) wanted.delete(part)
    try {
      const patch = await readUntouched(parts)
      // What was read of a lent transition is told by nobody; once it is given back, it is read anew.
      const { transition, ...rest } = patch
      const isTold = transition !== undefined && !options.isBorrowing()
      if (!stopped && !isChanging) model.set(isTold ? patch : rest)
    } catch (error) {
      for (const part of parts) wanted.set(part, time.clock.mono() + RETRY_MS)
      if (!(error instanceof ObsCallError)) onError(error)
    } finally {
      isReading = false
    }
    schedule()
  }

  async function readUntouched(parts?: ObsPart[]): Promise<Partial<ObsStatus>> {
    const touched = new Set<string>()
    reads.add(touched)
    try {
      let read: Partial<ObsStatus> = {}
      for (let attempt = 0; attempt < READ_ATTEMPTS; attempt++) {
        touched.clear()
        read = ghosts.without(await readStatus(control, parts))
        // A list that changed meanwhile is read again; single values simply keep the event's word.
        const isStale = isFollowing ? touched.has('scenes') || touched.has('inputs') : touched.size > 0
        if (!isStale) break
      }
      if (!isFollowing) return read
      return Object.fromEntries(Object.entries(read).filter(([field]) => !touched.has(field)))
    } finally {
      reads.delete(touched)
    }
  }

  async function readAll(): Promise<Partial<ObsStatus>> {
    isReading = true
    try {
      for (;;) {
        try {
          return await readUntouched()
        } catch (error) {
          if (stopped || !isObsCode(error, ObsCode.notReady)) throw error
          options.onLoading()
          await after(time.setTimer, RETRY_MS)
        }
      }
    } finally {
      isReading = false
      schedule()
    }
  }

  return {
    reread,
    readAll,
    async refresh(parts, made) {
      for (const name of made) ghosts.note(name, false)
      model.set(await readUntouched(parts))
    },
    follow() {
      isFollowing = true
    },
    stop() {
      stopped = true
      cancelRead()
      cancelChanging()
    },
  }
}

const isAboutTransition = (delta: Delta) => delta.do === 'transition' || delta.do === 'transitionMs'
