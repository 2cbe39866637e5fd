import { createStore, type StoreApi } from 'zustand/vanilla'
import { createTape, type Tape } from '../../shared/replay/tape.ts'
import type { SessionTape } from '../../shared/replay/types.ts'
import type { ShowEvent } from '../../shared/show/events.ts'
import type { ReplayView } from '../stores/openReplay.ts'
import type { Past } from './past.ts'

export const SPEEDS = [1, 2, 5, 10, 30, 60] as const
export type Speed = (typeof SPEEDS)[number]

/** `place`: how many events have happened; several of one instant can so be told apart. `at`: wall ms. */
export interface PlayerModel {
  status: 'none' | 'loading' | 'ready' | 'failed'
  sessionId: string | null
  /** Share of the log that has come, while it loads. */
  loaded: number
  error: unknown
  open: SessionTape | null
  tape: Tape | null
  from: number
  to: number
  at: number
  place: number
  playing: boolean
  speed: Speed
  view: ReplayView
}

export interface Player extends StoreApi<PlayerModel> {
  load(sessionId: string, options?: { at?: number | undefined; view?: ReplayView }): Promise<void>
  close(): void
  /** Stands at an instant, within the session. */
  seek(at: number): void
  /** One event on or back. */
  step(events: 1 | -1): void
  /** By so many ms. */
  skip(ms: number): void
  toggle(): void
  pause(): void
  setSpeed(speed: Speed): void
  /** Moves on by so much real time, if it plays. */
  advance(elapsedMs: number): void
}

const PAGE = 2000
const NOTHING: PlayerModel = {
  status: 'none',
  sessionId: null,
  loaded: 0,
  error: null,
  open: null,
  tape: null,
  from: 0,
  to: 0,
  at: 0,
  place: 0,
  playing: false,
  speed: 1,
  view: 'desk',
}

/** Holds one session and the moment that is looked at. Everything on the page follows from these two. */
export function createPlayer(past: Past): Player {
  const store = createStore<PlayerModel>(() => NOTHING)
  /** Of two sessions that are asked for, the later one is shown. */
  let round = 0

  function stand(at: number, place?: number): void {
    const { tape, from, to, playing } = store.getState()
    if (!tape) return
    const within = Math.min(Math.max(at, from), to)
    store.setState({
      at: within,
      place: place ?? Math.max(1, tape.placeAt(within)),
      playing: playing && within < to,
    })
  }

  async function eventsOf(sessionId: string, open: SessionTape, isOld: () => boolean): Promise<ShowEvent[]> {
    const events: ShowEvent[] = []
    while (events.length < open.events) {
      const page = await past.events(sessionId, events.at(-1)?.seq ?? 0, PAGE)
      if (isOld() || page.length === 0) break
      events.push(...page)
      store.setState({ loaded: Math.min(1, events.length / open.events) })
    }
    // What has happened in an open session since is the next visit's.
    return events.slice(0, open.events)
  }

  return {
    ...store,
    async load(sessionId, { at, view = 'desk' } = {}) {
      round += 1
      const mine = round
      const isOld = () => mine !== round
      store.setState({ ...NOTHING, status: 'loading', sessionId, view, speed: store.getState().speed })
      try {
        const open = await past.open(sessionId)
        const events = await eventsOf(sessionId, open, isOld)
        if (isOld()) return
        const tape = createTape(open.base, withoutClosing(events))
        const from = open.session.openedAt
        const to = Math.max(from, tape.events.at(-1)?.at ?? from, open.session.closedAt ?? 0)
        store.setState({ status: 'ready', open, tape, from, to, loaded: 1 })
        stand(at ?? firstTake(tape) ?? from)
      } catch (error) {
        if (!isOld()) store.setState({ status: 'failed', error })
      }
    },
    close() {
      round += 1
      store.setState({ ...NOTHING, speed: store.getState().speed })
    },
    seek: (at) => stand(at),
    step(events) {
      const { tape, place } = store.getState()
      if (!tape) return
      const next = Math.min(Math.max(1, place + events), tape.events.length)
      store.setState({ playing: false })
      stand(tape.events[next - 1]?.at ?? 0, next)
    },
    skip(ms) {
      stand(store.getState().at + ms)
    },
    toggle() {
      const { playing, status, at, to, from } = store.getState()
      if (status !== 'ready') return
      if (!playing && at >= to) stand(from)
      store.setState({ playing: !playing })
    },
    pause: () => store.setState({ playing: false }),
    setSpeed: (speed) => store.setState({ speed }),
    advance(elapsedMs) {
      const { playing, at, speed } = store.getState()
      if (playing) stand(at + elapsedMs * speed)
    },
  }
}

/** After the close the desk is empty. The last moment worth looking at is the one before it. */
function withoutClosing(events: readonly ShowEvent[]): readonly ShowEvent[] {
  return events.at(-1)?.type === 'session.closed' ? events.slice(0, -1) : events
}

function firstTake({ events }: Tape): number | null {
  return events.find((event) => event.type === 'take.taken')?.at ?? null
}
