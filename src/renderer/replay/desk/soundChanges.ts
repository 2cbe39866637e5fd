import type { ObsInput } from '../../../shared/obs/status.ts'
import type { ObsRole, ShowEvent } from '../../../shared/show/events.ts'
import type { ReplayWords } from '../words.ts'

/**
 * What changed at OBS's inputs with each event, by its number: an event carries all inputs as they are then, and who
 * reads the log wants to know which was muted, opened or set. The first reading of an OBS is no change.
 */
export function soundChanges(events: readonly ShowEvent[], words: ReplayWords): ReadonlyMap<number, string> {
  const known = new Map<ObsRole, readonly ObsInput[]>()
  const found = new Map<number, string>()
  for (const event of events) {
    if (event.type !== 'obs.changed') continue
    const { role, patch } = event.payload
    if (!patch.inputs) continue
    const before = known.get(role)
    if (before && before.length > 0) found.set(event.seq, changes(before, patch.inputs, words).join(' · '))
    known.set(role, patch.inputs)
  }
  return found
}

function changes(before: readonly ObsInput[], after: readonly ObsInput[], words: ReplayWords): string[] {
  const gone = before.filter(({ name }) => !after.some((input) => input.name === name))
  return [
    ...after.flatMap((input) => {
      const { name, muted, volumeDb } = input
      const was = before.find((one) => one.name === name)
      if (!was) return [`+ ${name}`]
      const isTurned = muted !== was.muted && muted !== undefined
      return [
        ...(isTurned ? [`${name} ${words.sound[muted ? 'muted' : 'open']}`] : []),
        ...(volumeDb !== was.volumeDb && volumeDb !== undefined ? [`${name} ${decibels(volumeDb)}`] : []),
      ]
    }),
    ...gone.map(({ name }) => `− ${name}`),
  ]
}

const decibels = (db: number) => `${db.toFixed(1).replace('-', '−')} dB`
