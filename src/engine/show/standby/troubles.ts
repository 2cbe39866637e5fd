import { type AlarmMachine, startAlarms, stepAlarms } from '../../../shared/obs/alarmMachine.ts'
import { type Alarm, type AlarmLimits, alarmKinds } from '../../../shared/obs/alarms.ts'
import type { ObsVitals } from '../../../shared/obs/outcome.ts'
import { diskLeftMs } from '../../../shared/obs/rates.ts'
import type { Clock } from '../../../shared/units/time.ts'
import type { Switchboard } from '../../obs/switchboard.ts'
import type { Director } from '../director.ts'
import { sessionOf } from '../watchAlarms.ts'

interface TroublesParts {
  director: Pick<Director, 'state'>
  board: Pick<Switchboard, 'primary' | 'standby'>
  clock: Clock
  limits(): AlarmLimits
}

export interface Troubles {
  /** What is wrong with the standby itself at this moment, the gravest first. To be asked again and again. */
  look(): Alarm[]
  stop(): void
}

const BYTES_PER_KILOBIT = 125

/**
 * Judges the standby as if it were the primary: it may be the next moment. By the same machine as the alarms, so that
 * nothing is said for a peak and nothing flickers. Another OBS in that role begins anew.
 */
export function watchTroubles({ director, board, clock, limits }: TroublesParts): Troubles {
  const { primary, standby } = board
  let machine: AlarmMachine = startAlarms()
  let url = standby.status.url
  const stoppedItself = { stream: false, record: false }
  const stop = standby.on((event) => {
    if (event.type !== 'output' || event.output === 'replayBuffer') return
    if (event.did === 'stopped' && event.by === 'itself') stoppedItself[event.output] = true
  })

  return {
    look() {
      if (standby.status.url !== url) {
        url = standby.status.url
        machine = startAlarms()
        Object.assign(stoppedItself, { stream: false, record: false })
      }
      const reading = {
        status: standby.status,
        vitals: withForecast(standby.vitals(), primary.vitals()),
        session: sessionOf(director.state()),
        stoppedItself: { ...stoppedItself },
        mustBeReady: true,
      }
      Object.assign(stoppedItself, { stream: false, record: false })
      // Whether a standby that streams records, too, is nobody's concern.
      machine = stepAlarms(machine, reading, { ...limits(), expectRecording: false }, clock.mono()).machine
      return alarmKinds.flatMap((kind) => machine.on[kind] ?? [])
    },
    stop,
  }
}

/** A standby that does not record would write as fast as the primary does. */
function withForecast(own: ObsVitals, { recordKbps }: ObsVitals): ObsVitals {
  if (own.diskLeftMs !== null || recordKbps === null) return own
  return { ...own, diskLeftMs: diskLeftMs(own.diskFreeMb, recordKbps * BYTES_PER_KILOBIT) }
}
