import { OLDEST_OBS_MAJOR } from '../obs/names.ts'
import { item } from './item.ts'
import type { CheckItem, PreshowFacts } from './types.ts'

/** Whether OBS is there, of an age that works, and in which mode. */
export function checkObs({ obs }: PreshowFacts): CheckItem[] {
  if (obs.state !== 'ready') {
    const state = obs.reason ?? obs.state
    return [item('obs', obs.state === 'off' ? 'warn' : 'fail', 'obsNotReady', { state })]
  }
  if (obs.simulator) return [item('obs', 'note', 'obsSimulator')]
  const version = obs.obsVersion ?? ''
  const major = Number.parseInt(version, 10)
  const mode = obs.studioMode ? 'studioModeOn' : 'studioModeOff'
  return [
    major >= OLDEST_OBS_MAJOR
      ? item('obs', 'ok', 'obsVersion', { version })
      : item('obs', 'fail', 'obsTooOld', { version, oldest: OLDEST_OBS_MAJOR }),
    item('obs', 'ok', mode),
  ]
}
