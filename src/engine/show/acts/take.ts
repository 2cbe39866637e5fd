import type { CommandPayload } from '../../../shared/api/commands.ts'
import { CommandError } from '../../../shared/api/errors.ts'
import type { PlannedSegment } from '../../../shared/library/snapshot.ts'
import type { CardPart, NewEvent } from '../../../shared/show/events.ts'
import { nextSegment, previousSegment } from '../../../shared/show/timing.ts'
import type { Act, ActContext, Decision } from '../act.ts'
import { hideCard, takeCard } from '../cardPart.ts'
import { requireBelief, requireGuardTime, requireNoPanic, requireOpen, requireSegment } from '../guards.ts'
import { decideScene, sceneEffect } from '../scenePart.ts'

type Options = Pick<CommandPayload<'show.take'>, 'expectOnAir' | 'withoutScene'>

/** Takes the named segment: scene, card, timer and prompter as one act. */
export const take: Act<'show.take'> = (context, payload) => {
  const { rundown } = requireOpen(context.state)
  return takeSegment(context, requireSegment(rundown, payload.segmentId), payload)
}

/** Takes the segment after the one on air, or the first. */
export const next: Act<'show.next'> = (context, payload) => {
  requireOpen(context.state)
  requireBelief(context.state, payload.expectOnAir)
  const segment = nextSegment(context.state)
  if (!segment) throw new CommandError('end_of_rundown', '已经是最后一段，没有下一段可切。')
  return takeSegment(context, segment, payload)
}

/** Takes the segment before the one on air. */
export const previous: Act<'show.previous'> = (context, payload) => {
  requireOpen(context.state)
  requireBelief(context.state, payload.expectOnAir)
  const segment = previousSegment(context.state)
  if (!segment) throw new CommandError('start_of_rundown', '已经是第一段，没有上一段可切。')
  return takeSegment(context, segment, payload)
}

function takeSegment(context: ActContext, segment: PlannedSegment, options: Options): Decision<'show.take'> {
  const { state, now, sinceTakeMs, guardMs, link } = context
  requireNoPanic(state)
  requireBelief(state, options.expectOnAir)
  requireGuardTime(sinceTakeMs, now, guardMs)
  if (state.onAir?.segmentId === segment.id) {
    throw new CommandError('already_on_air', `“${segment.title}”正在播出，没有重复切换。`)
  }
  const takeId = context.newId('take')
  const scene = decideScene(link, segment.scene, options.withoutScene ?? false)
  const product = state.rundown?.products.find((candidate) => candidate.id === segment.productId)
  const isShown = product !== undefined && segment.card === 'show'
  const card: CardPart = isShown ? takeCard(context, product.id) : hideCard(context)
  const events: NewEvent[] = [
    {
      type: 'take.taken',
      payload: {
        takeId,
        segmentId: segment.id,
        officialId: segment.officialId,
        productId: product?.id ?? null,
        scene,
        card,
      },
    },
  ]
  if (product && !isShown) events.push({ type: 'card.cued', payload: { productId: product.id } })
  return {
    events,
    effects: [...sceneEffect(state, takeId, scene), { kind: 'card' }],
    answer: { takeId, segmentId: segment.id, scene: scene.status },
  }
}
