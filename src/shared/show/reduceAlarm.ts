import type { ShowEvent } from './events.ts'
import type { ShowState } from './state.ts'

type AlarmEvent = Extract<ShowEvent, { type: 'alarm.raised' | 'alarm.cleared' }>

/** Which alarms are on, and since when. */
export function reduceAlarm(state: ShowState, event: AlarmEvent): ShowState {
  if (event.type === 'alarm.raised') {
    const { kind } = event.payload
    return { ...state, alarms: { ...state.alarms, [kind]: { ...event.payload, since: event.at } } }
  }
  const { alarms = {}, ...rest } = state
  const { [event.payload.kind]: _over, ...left } = alarms
  return Object.keys(left).length > 0 ? { ...rest, alarms: left } : rest
}
