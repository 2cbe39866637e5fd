import { CommandError } from '../../../shared/api/errors.ts'
import type { Act } from '../act.ts'
import { requireOpen } from '../guards.ts'

/** Hands the floor to another official within the segment; name strip and attribution follow. */
export const handOver: Act<'relay.handOver'> = (context, { officialId }) => {
  const { rundown } = requireOpen(context.state)
  if (!rundown.officials.some((official) => official.id === officialId)) {
    throw new CommandError('unknown_official', `人员库里没有“${officialId}”，没有交接。`)
  }
  return {
    events: [{ type: 'relay.handedOver', payload: { officialId } }],
    effects: [{ kind: 'card' }],
    answer: {},
  }
}

/** Puts a mark on this second of the show, or another label on a mark that is there. The label may be empty. */
export const addMarker: Act<'marker.add'> = (context, { label, markerId: known }) => {
  requireOpen(context.state)
  if (known !== undefined && !context.state.markers.some(({ markerId }) => markerId === known)) {
    throw new CommandError('not_found', '这个标记不在本场里，没有改说明。')
  }
  const markerId = known ?? context.newId('marker')
  return { events: [{ type: 'marker.added', payload: { markerId, label } }], answer: { markerId } }
}
