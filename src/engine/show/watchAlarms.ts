import {
  type AlarmChange,
  type AlarmMachine,
  startAlarms,
  stepAlarms,
} from '../../shared/obs/alarmMachine.ts'
import type { AlarmLimits } from '../../shared/obs/alarms.ts'
import type { ObsStatus } from '../../shared/obs/status.ts'
import type { NewEvent } from '../../shared/show/events.ts'
import type { ShowState } from '../../shared/show/state.ts'
import type { Clock } from '../../shared/units/time.ts'
import type { ObsLink } from '../obs/port.ts'
import type { SetTimer } from '../obs/timer.ts'
import type { Director } from './director.ts'

/** Vitals are read twice a second; alarms take seconds to come up. */
const LOOK_EVERY_MS = 1000

/**
 * Judges the primary OBS's outputs each second, and at once when one of them changes by itself; writes each alarm's
 * coming and going into the log. Answers the way to stop.
 */
export function watchAlarms(parts: {
  director: Pick<Director, 'state' | 'record'>
  link: Pick<ObsLink, 'status' | 'vitals' | 'on'>
  clock: Clock
  limits(): AlarmLimits
  setTimer: SetTimer
  /** The disk refused; the next look tries again. */
  onError(error: unknown): void
}): () => void {
  const { director, link, clock } = parts
  // An engine that has come back knows from its log what is on.
  let machine = startAlarms(director.state().alarms)
  const stoppedItself = { stream: false, record: false }
  const absence = watchAbsence(link.status)
  let cancel = () => {}

  function look(): void {
    cancel()
    cancel = parts.setTimer(look, LOOK_EVERY_MS)
    try {
      const state = director.state()
      const reading = {
        status: link.status,
        vitals: link.vitals(),
        session: sessionOf(state),
        stoppedItself: { ...stoppedItself },
      }
      const step = stepAlarms(machine, reading, parts.limits(), clock.mono())
      const events = [...unsaid(machine.on, state), ...step.changes.map(eventOf)]
      if (events.length > 0) director.record(events, 'engine')
      machine = step.machine
      Object.assign(stoppedItself, { stream: false, record: false })
    } catch (error) {
      parts.onError(error)
    }
  }

  const stop = link.on((event) => {
    if (event.type === 'status') {
      const ended = absence(event.status)
      if (ended.length === 0) return
      for (const output of ended) stoppedItself[output] = true
      look()
    }
    if (event.type !== 'output' || event.output === 'replayBuffer') return
    if (event.did === 'stopped' && event.by === 'itself') stoppedItself[event.output] = true
    look()
  })
  look()
  return () => {
    stop()
    cancel()
  }
}

type Watched = 'stream' | 'record'

/**
 * An OBS that was away and comes back without the stream that it had has crashed, most likely: nobody heard it end.
 * Answers which outputs ended that way with the status that it is given. Another OBS owes nothing.
 */
function watchAbsence(first: ObsStatus): (status: ObsStatus) => Watched[] {
  const runs = ({ streaming, recording }: ObsStatus) => ({ stream: streaming, record: recording })
  let url = first.url
  let before = runs(first)
  let isAway = { stream: false, record: false }
  return (status) => {
    const now = runs(status)
    if (status.url !== url) {
      url = status.url
      before = now
      isAway = { stream: false, record: false }
      return []
    }
    return (['stream', 'record'] as const).filter((output) => {
      if (now[output] === null) {
        isAway[output] = true
        return false
      }
      const isGone = isAway[output] && before[output] === true && now[output] === false
      before[output] = now[output]
      isAway[output] = false
      return isGone
    })
  }
}

/**
 * A session that has just been opened begins without alarms in its log: whatever is on is raised there once more, so
 * that its replay shows it, too.
 */
function unsaid(on: AlarmMachine['on'], { alarms = {} }: ShowState): NewEvent[] {
  return Object.values(on)
    .filter(({ kind }) => !(kind in alarms))
    .map((alarm) => ({ type: 'alarm.raised', payload: alarm }))
}

/** What an alarm has to know of the session; null when none is open. */
export function sessionOf({ session }: ShowState): 'live' | 'rehearsal' | null {
  return session && session.closedAt === null ? session.mode : null
}

function eventOf(change: AlarmChange): NewEvent {
  return change.to === 'on'
    ? { type: 'alarm.raised', payload: change.alarm }
    : { type: 'alarm.cleared', payload: { kind: change.kind, because: change.to } }
}
