import { countWords } from '../../../shared/figures/words.ts'
import type { RundownSnapshot } from '../../../shared/library/snapshot.ts'
import type { CardPart, ShowEvent } from '../../../shared/show/events.ts'
import type { PartFailure } from '../../../shared/show/standbyState.ts'
import type { ScenePart } from '../../../shared/show/state.ts'
import { groupThousands } from '../../../shared/units/money.ts'
import { formatDuration } from '../../../shared/units/time.ts'
import type { ReplayWords } from '../words.ts'

/** What an event was about, in names instead of ids: the item, the scene, the product. */
export function eventFacts(event: ShowEvent, rundown: RundownSnapshot | null, words: ReplayWords): string {
  const segment = (id: string | null) => rundown?.segments.find((one) => one.id === id)?.title ?? id
  const product = (id: string | null) => rundown?.products.find((one) => one.id === id)?.name ?? id
  const official = (id: string | null) => rundown?.officials.find((one) => one.id === id)?.role ?? id
  const scene = (part: ScenePart) => (part.status === 'none' ? null : part.scene)
  const card = (part: CardPart) => (part.action === 'take' ? product(part.productId) : null)
  switch (event.type) {
    case 'session.opened':
      return event.payload.session.title
    case 'preshow.overridden':
      return said(event.payload.reason, ...event.payload.items)
    case 'take.taken': {
      const { payload } = event
      return said(segment(payload.segmentId), scene(payload.scene), card(payload.card))
    }
    case 'take.undone':
      return said(segment(event.payload.onAir?.segmentId ?? null), scene(event.payload.scene))
    case 'scene.asked':
    case 'panic.started':
    case 'panic.ended':
      return said(scene(event.payload.scene))
    case 'scene.held':
    case 'scene.sent':
    case 'scene.confirmed':
      return event.payload.scene
    case 'scene.failed':
      return said(event.payload.scene, event.payload.message)
    case 'card.cued':
    case 'card.taken':
      return said(product(event.payload.productId))
    case 'card.failed':
      return event.payload.message
    case 'relay.handedOver':
      return said(official(event.payload.officialId))
    case 'marker.added':
      return event.payload.label
    case 'prompter.changed': {
      const { segmentId, playing, charsPerMinute } = event.payload
      return said(segment(segmentId), playing ? '▶' : '❚❚', String(charsPerMinute))
    }
    case 'product.changed':
      return event.payload.product.name
    case 'order.matched':
      return said(event.payload.sku, product(event.payload.productId))
    case 'viewers.noted':
      return said(String(event.payload.count), event.payload.source)
    case 'panic.muted':
      return event.payload.mutes.map(({ input }) => input).join(' · ')
    case 'panic.unmuting':
      return event.payload.inputs.map(({ input }) => input).join(' · ')
    case 'panic.muteAsked':
      return event.payload.input
    case 'panic.muteSettled':
      return said(event.payload.input, event.payload.ok ? '✓' : event.payload.message)
    case 'standby.settled':
    case 'obs.asserted':
      return said(partFact(event.payload.part), event.payload.failure?.message ?? '✓')
    case 'standby.judged':
      return (
        event.payload.divergences
          .map((found) => (found.kind === 'trouble' ? found.alarm : found.kind))
          .join(' · ') || '='
      )
    case 'obs.promoted':
      return said(event.payload.was.url, event.payload.was.state, scene(event.payload.scene))
    case 'milestone.passed':
    case 'milestone.approved':
      return countWords(event.payload.kind, event.payload.value)
    case 'stock.alarmed':
      return said(product(event.payload.productId), groupThousands(event.payload.left))
    case 'stock.counted':
      return said(product(event.payload.productId))
    case 'order.unmatched':
      return event.payload.sku
    case 'quarantine.resubmitted':
      return said(`#${event.payload.id}`, event.payload.orderId)
    case 'quarantine.discarded':
      return said(`#${event.payload.id}`, event.payload.reason)
    case 'quarantine.reopened':
      return `#${event.payload.id}`
    case 'obs.changed': {
      const { role, patch } = event.payload
      const { program, preview, state } = patch
      return said(
        role === 'standby' ? role : null,
        state ?? null,
        program ?? null,
        preview ? `▸ ${preview}` : null,
      )
    }
    case 'output.changed': {
      const { role, output, did, by, path } = event.payload
      const deed = `${words.outputs[output]} ${words.did[did]}`
      return said(role === 'standby' ? role : null, deed, words.by[by], path)
    }
    case 'alarm.raised':
      return said(
        words.alarms[event.payload.kind],
        event.payload.value === null ? null : `${event.payload.value} / ${event.payload.limit}`,
      )
    case 'alarm.cleared':
      return said(words.alarms[event.payload.kind], words.ends[event.payload.because])
    case 'clock.set': {
      const { byMs } = event.payload
      return `${byMs > 0 ? '+' : ''}${formatDuration(byMs)}`
    }
    case 'training.fault': {
      const { fault, on } = event.payload
      return said(words.training.fault[fault], on ? words.training.on : words.training.off)
    }
    default:
      return ''
  }
}

/** A mirrored part in names: the scene, the input, or what it is. */
function partFact(part: PartFailure['part']): string {
  if (part.what === 'scene') return part.scene
  return 'input' in part ? part.input : part.what
}

function said(...parts: (string | null | undefined)[]): string {
  return parts.filter(Boolean).join(' · ')
}
