import { type AlarmKind, alarmKinds, alarmTone } from '../../shared/obs/alarms.ts'
import type { ShowState } from '../../shared/show/state.ts'
import type { Stores } from './stores.ts'
import type { Unsubscribe } from './transport.ts'

type Alarms = ShowState['alarms']

/** One bad line raises all three, one after the other: they are said once, by the gravest. */
const NETWORK: readonly AlarmKind[] = ['bitrate', 'dropped', 'congestion']

/**
 * An alarm that comes up is said until it is read or over; who opens a console in the middle of one is told, too. A
 * notice that was put away does not come back for the same alarm: the lamp goes on showing it.
 */
export function followAlarms({ show, notices }: Stores): Unsubscribe {
  let before: Alarms
  const look = (alarms: Alarms) => {
    if (alarms === before) return
    const worst = gravestOfNetwork(before)
    const was = saidOf(before)
    const now = saidOf(alarms)
    for (const kind of was) if (!now.includes(kind)) notices.dismissCode(`alarm_${kind}`)
    for (const kind of now) {
      if (alarms?.[kind]?.since === before?.[kind]?.since) continue
      // A line that gets better is no news, though a lesser alarm is now its gravest.
      if (NETWORK.includes(kind) && worst && isGraver(worst, kind)) continue
      notices.push({ tone: alarmTone[kind] === 'failure' ? 'failure' : 'warning', code: `alarm_${kind}` })
    }
    before = alarms
  }
  look(show.getState().show.alarms)
  return show.subscribe(({ show: state }) => look(state.alarms))
}

const isOn = (alarms: Alarms) => (kind: AlarmKind) => alarms?.[kind] !== undefined
const isGraver = (a: AlarmKind, b: AlarmKind) => alarmKinds.indexOf(a) < alarmKinds.indexOf(b)
const gravestOfNetwork = (alarms: Alarms) => NETWORK.find(isOn(alarms))

/** The alarms that are said. */
function saidOf(alarms: Alarms): AlarmKind[] {
  const gravest = gravestOfNetwork(alarms)
  return alarmKinds.filter(isOn(alarms)).filter((kind) => !NETWORK.includes(kind) || kind === gravest)
}
