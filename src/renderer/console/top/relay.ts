import type { RundownSnapshot } from '../../../shared/library/snapshot.ts'
import type { OnAir } from '../../../shared/show/state.ts'

export interface Relay {
  /** Which leg of the relay is on air, from 1; 0 before the first. */
  leg: number
  legs: number
  /** The official of the next leg. */
  nextId: string | null
}

/**
 * Where the show stands in its relay. A leg is a group with an official of its own; neighbouring groups of the same
 * official are one leg; a host carries none. Null for a rundown without a relay.
 */
export function relayOf(rundown: RundownSnapshot | null, onAir: OnAir | null): Relay | null {
  if (!rundown) return null
  const legs: { officialId: string; groups: string[] }[] = []
  const officials = new Set(rundown.officials.filter(({ kind }) => kind === 'official').map(({ id }) => id))
  for (const group of rundown.groups) {
    if (group.officialId === null || !officials.has(group.officialId)) continue
    const last = legs.at(-1)
    if (last?.officialId === group.officialId) last.groups.push(group.id)
    else legs.push({ officialId: group.officialId, groups: [group.id] })
  }
  if (legs.length < 2) return null
  const groupIds = rundown.groups.map((group) => group.id)
  const groupId = rundown.segments.find((segment) => segment.id === onAir?.segmentId)?.groupId
  const place = groupId === undefined ? -1 : groupIds.indexOf(groupId)
  // Between two legs (an opening, a segue) the leg is the last one that has begun.
  const begun = legs.filter(({ groups }) => groupIds.indexOf(groups[0] ?? '') <= place).length
  return { leg: begun, legs: legs.length, nextId: legs[begun]?.officialId ?? null }
}
