import { CommandError } from '../../../shared/api/errors.ts'
import type { Act } from '../act.ts'
import { requireOpen, requireProduct, requireSegment } from '../guards.ts'

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

/** Ties an SKU that orders carry to a product of the library; its past lines are counted anew. */
export const matchSku: Act<'order.match'> = (context, { sku, productId }) => {
  const { rundown } = context.state
  if (rundown) requireProduct(rundown, productId)
  const lines = context.matchSku(sku, productId)
  return { events: [{ type: 'order.matched', payload: { sku, productId } }], answer: { lines } }
}

export const prompterPlay: Act<'prompter.play'> = (context) => prompter(context, { playing: true })
export const prompterPause: Act<'prompter.pause'> = (context) => prompter(context, { playing: false })

export const prompterSeek: Act<'prompter.seek'> = (context, { segmentId, offset }) => {
  const { rundown } = requireOpen(context.state)
  requireSegment(rundown, segmentId)
  return prompter(context, { segmentId, offset })
}

export const prompterSetRate: Act<'prompter.setRate'> = (context, { charsPerMinute }) =>
  prompter(context, { charsPerMinute })

type PrompterPatch = Partial<{ segmentId: string; offset: number; playing: boolean; charsPerMinute: number }>

/** Moves the prompter from where it has really got to by now, not from where it last was told to be. */
function prompter(context: Parameters<Act<'prompter.play'>>[0], patch: PrompterPatch) {
  requireOpen(context.state)
  const { at, ...present } = context.state.prompter
  const ran = present.playing ? (Math.max(0, context.now - at) * present.charsPerMinute) / 60_000 : 0
  const payload = { ...present, offset: present.offset + ran, ...patch }
  return { events: [{ type: 'prompter.changed' as const, payload }], answer: {} }
}
