import type { CommandName, CommandPayload, CommandResult } from '../../shared/api/commands.ts'
import { commands, isCommandName } from '../../shared/api/commands.ts'
import { CommandError } from '../../shared/api/errors.ts'
import type { NewEvent, Origin, ShowEvent, ShowEventType } from '../../shared/show/events.ts'
import { reduceAll } from '../../shared/show/reduce.ts'
import type { ShowState } from '../../shared/show/state.ts'
import { eventVersions } from '../../shared/show/upcast.ts'
import type { Clock } from '../../shared/units/time.ts'
import { LEAST_SET_MS } from '../clockWatch.ts'
import type { CommandRecord, Store, StoreTransaction } from '../store/port.ts'
import type { Durability } from '../store/transactions.ts'
import type { Act, ActContext, Decision, Effect } from './act.ts'
import { acts } from './acts/index.ts'
import { wordIssues } from './wordIssues.ts'

export interface DirectorParts {
  store: Store
  clock: Clock
  /** The state that the log folded to when the engine came up. */
  initial: ShowState
  /** Monotonic ms at which the session's own clock stood at zero. */
  monoZero: number
  /** All of an act's context but the state and the instant, which the director gives. */
  context: Omit<ActContext, 'state' | 'now' | 'sinceTakeMs'>
  /** What an act is about to want done outside: whatever can be asked ahead is asked while the disk writes. */
  foresee?(effects: readonly Effect[]): void
  /** Runs what an act wants done outside, after its events are durable and everyone has been told. */
  runEffects(effects: readonly Effect[]): void
}

export interface Director {
  state(): ShowState
  run<N extends CommandName>(name: N, payload: unknown, origin: Origin): Promise<CommandResult<N>>
  /** Appends what happened outside a command: OBS's word, a page's acknowledgement, the engine itself. */
  record(events: readonly NewEvent[], origin: Origin): void
  onEvents(listener: (events: ShowEvent[]) => void): () => void
  /**
   * Records that the wall clock was set, where it was: to be called before anybody is told the time. Every command and
   * every record does so by itself.
   */
  lookAtClock(): void
}

/**
 * The only writer of the show: guard → decide → one transaction → memory → notify → effects.
 *
 * A synchronous act runs from guard to commit without a pause, so two commands can never both act on the same
 * state; the second sees what the first did and is refused in words.
 */
export function createDirector(parts: DirectorParts): Director {
  const { store, clock, context, runEffects } = parts
  const listeners = new Set<(events: ShowEvent[]) => void>()
  let state = parts.initial
  let monoZero = parts.monoZero
  /** Monotonic ms of the last take of this engine. */
  let takenAt: number | null = null
  /** Wall less monotonic time, as the log has it. */
  let wallOffset = clock.now() - clock.mono()

  function commit(
    events: readonly NewEvent[],
    stamp: { at: number; origin: Origin },
    also?: (tx: StoreTransaction, stored: readonly ShowEvent[], sessionId: string | null) => void,
    durability: Durability = 'durable',
  ): void {
    const opening = events.find((event) => event.type === 'session.opened')
    if (opening) monoZero = clock.mono()
    const sessionId = opening ? opening.payload.session.id : openSessionId(state)
    const mono = Math.max(0, Math.round(clock.mono() - monoZero))
    const stored = store.transaction((tx) => {
      const appended = tx.append(
        events.map((event) => ({ ...event, ...stamp, sessionId, mono, v: eventVersions[event.type] })),
      )
      also?.(tx, appended, sessionId)
      return appended
    }, durability)
    if (stored.length === 0) return
    state = reduceAll(state, stored)
    if (stored.some(({ type }) => type === 'take.taken')) takenAt = clock.mono()
    for (const listener of listeners) listener(stored)
  }

  /**
   * Before anything else gets a time of the new clock: what runs is moved over, and only what came before is. A disk
   * that refuses now is asked again at the next look. The word is of no use to anyone who was not there, so nobody
   * waits for the disk.
   */
  function lookAtClock(): void {
    const before = wallOffset
    wallOffset = clock.now() - clock.mono()
    const byMs = Math.round(wallOffset - before)
    if (Math.abs(byMs) < LEAST_SET_MS || openSessionId(state) === null) return
    try {
      const at = clock.now()
      commit([{ type: 'clock.set', payload: { byMs } }], { at, origin: 'engine' }, undefined, 'observed')
    } catch (error) {
      if (!(error instanceof CommandError && error.code === 'store_failed')) throw error
      wallOffset = before
    }
  }

  /** A take of the engine before this one is known by its wall time alone; one from the future says nothing. */
  function sinceTakeMs(now: number): number | null {
    if (state.lastTakeAt === null) return null
    if (takenAt !== null) return clock.mono() - takenAt
    return now < state.lastTakeAt ? null : now - state.lastTakeAt
  }

  async function run<N extends CommandName>(
    name: N,
    payload: unknown,
    origin: Origin,
  ): Promise<CommandResult<N>> {
    const record = { id: context.newId('cmd'), origin, name, args: payload ?? {} }
    try {
      const args = parse(name, payload)
      lookAtClock()
      let at = clock.now()
      const outcome = (acts[name] as Act<N>)(
        { ...context, state, now: at, sinceTakeMs: sinceTakeMs(at) },
        args,
      )
      const isWaiting = outcome instanceof Promise
      const decision: Decision<N> = isWaiting ? await outcome : outcome
      if (isWaiting) {
        lookAtClock()
        at = clock.now()
      }
      parts.foresee?.(decision.effects ?? [])
      if (decision.isStep) return { seq: state.seq, ...decision.answer } as CommandResult<N>
      commit(decision.events, { at, origin }, (tx, stored, sessionId) => {
        decision.rows?.(tx)
        tx.recordCommand({ ...record, ...done(stored), at, sessionId })
      })
      const seq = state.seq
      runEffects(decision.effects ?? [])
      return { seq, ...decision.answer } as CommandResult<N>
    } catch (error) {
      recordRefusal(record, error)
      throw error
    }
  }

  /** A refused command leaves no event but is kept with its reason; that keeping must not hide the refusal. */
  function recordRefusal(
    record: Pick<CommandRecord, 'id' | 'origin' | 'name' | 'args'>,
    error: unknown,
  ): void {
    const isRefusal = error instanceof CommandError
    if (isRefusal && error.code === 'store_failed') return
    try {
      store.transaction((tx) =>
        tx.recordCommand({
          ...record,
          sessionId: openSessionId(state),
          at: clock.now(),
          outcome: isRefusal ? 'refused' : 'failed',
          errorCode: isRefusal ? error.code : 'internal',
          firstSeq: null,
          lastSeq: null,
        }),
      )
    } catch (refusal) {
      if (!(refusal instanceof CommandError && refusal.code === 'store_failed')) throw refusal
    }
  }

  return {
    state: () => state,
    run,
    lookAtClock,
    record(events, origin) {
      lookAtClock()
      const isObserved = events.every(({ type }) => OBSERVED.has(type))
      const durability = isObserved ? 'observed' : 'durable'
      commit(events, { at: clock.now(), origin }, undefined, durability)
    },
    onEvents(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/**
 * What OBS or a page says of itself. Nobody was promised it: after a power cut they are asked again. So the operator,
 * who waits for the word that the picture has changed, does not wait for the disk as well.
 */
const OBSERVED: ReadonlySet<ShowEventType> = new Set<ShowEventType>([
  'scene.held',
  'scene.sent',
  'scene.confirmed',
  'card.confirmed',
  'card.cleared',
  'obs.changed',
])

function openSessionId(state: ShowState): string | null {
  return state.session && state.session.closedAt === null ? state.session.id : null
}

function done(
  stored: readonly ShowEvent[],
): Pick<CommandRecord, 'outcome' | 'errorCode' | 'firstSeq' | 'lastSeq'> {
  return {
    outcome: 'done',
    errorCode: null,
    firstSeq: stored[0]?.seq ?? null,
    lastSeq: stored.at(-1)?.seq ?? null,
  }
}

/** Validates a payload where it enters. Throws `unknown_command` or `bad_request` with the fields in words. */
function parse<N extends CommandName>(name: N, payload: unknown): CommandPayload<N> {
  if (!isCommandName(name)) throw new CommandError('unknown_command', `没有“${String(name)}”这个命令。`)
  const parsed = commands[name].safeParse(payload ?? {})
  if (parsed.success) return parsed.data as CommandPayload<N>
  throw new CommandError('bad_request', `命令 ${name} 的参数不对，没有执行：${wordIssues(parsed.error)}`)
}
