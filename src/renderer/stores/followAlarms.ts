import { alarmKinds, alarmTone } from '../../shared/obs/alarms.ts'
import type { ShowState } from '../../shared/show/state.ts'
import type { Stores } from './stores.ts'
import type { Unsubscribe } from './transport.ts'

/**
 * An alarm that comes up is said until it is read or over; who opens a console in the middle of one is told, too. A
 * notice that was put away does not come back for the same alarm: the lamp goes on showing it.
 */
export function followAlarms({ show, notices }: Stores): Unsubscribe {
  let before: ShowState['alarms']
  const look = (alarms: ShowState['alarms']) => {
    if (alarms === before) return
    for (const kind of alarmKinds) {
      const now = alarms?.[kind]
      const was = before?.[kind]
      if (now && now.since !== was?.since) {
        notices.push({ tone: alarmTone[kind] === 'failure' ? 'failure' : 'warning', code: `alarm_${kind}` })
      }
      if (!now && was) notices.dismissCode(`alarm_${kind}`)
    }
    before = alarms
  }
  look(show.getState().show.alarms)
  return show.subscribe(({ show: state }) => look(state.alarms))
}
