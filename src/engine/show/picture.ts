import { cardOf, lowerThirdOf } from '../../shared/card/fromLibrary.ts'
import type { BannerModel, CardModel, CountersModel, LowerThirdModel } from '../../shared/card/model.ts'
import { counterOf } from '../../shared/figures/milestones.ts'
import { figuresOf, type MilestoneKind } from '../../shared/figures/types.ts'
import { countLabel, countParts } from '../../shared/figures/words.ts'
import type { Official } from '../../shared/library/types.ts'
import type { TallyFigures } from '../../shared/orders/types.ts'
import type { CardOnAir, SessionMode, ShowState } from '../../shared/show/state.ts'
import { formatDate, formatTimeOfDay } from '../../shared/units/time.ts'

/** The card that must be visible now: a failed or leaving one must not come up by itself later. */
export function visibleCard(state: ShowState): CardOnAir | null {
  const { onAir } = state.card
  return onAir && (onAir.status === 'sent' || onAir.status === 'confirmed') ? onAir : null
}

/** What a card on air says, from the products as the session knows them now. Null when the product is gone. */
export function cardModel(state: ShowState, card: CardOnAir, now: number): CardModel | null {
  const product = state.rundown?.products.find((candidate) => candidate.id === card.productId)
  if (!product) return null
  const { cardId, version } = card
  return cardOf(product, { cardId, version, official: officialOnAir(state), today: formatDate(now) })
}

/** The name strip that belongs on the picture: whoever is on air, unless the show stands on its safe scene. */
export function lowerThirdModel(state: ShowState): LowerThirdModel | null {
  if (!modeOnPicture(state)) return null
  const official = officialOnAir(state)
  return official ? lowerThirdOf(official) : null
}

const KINDS: readonly MilestoneKind[] = ['orders', 'weight', 'sales']

/** The counters that belong on the picture, with the figures of this moment; none on the safe scene of a panic. */
export function countersModel(state: ShowState, tally: () => TallyFigures): CountersModel | null {
  const { counters } = figuresOf(state)
  const mode = modeOnPicture(state)
  if (!counters || !mode) return null
  const figures = tally()
  return KINDS.filter((kind) => counters[kind]).map((kind) => ({
    label: countLabel(kind, mode),
    ...countParts(kind, counterOf(kind, figures)),
  }))
}

/** The approved milestone that belongs on the picture: its figure is the counter's at the moment of approval. */
export function bannerModel(state: ShowState): BannerModel | null {
  const { banner } = figuresOf(state)
  const mode = modeOnPicture(state)
  if (!banner || !mode) return null
  const { milestoneId, kind, value, approvedAt } = banner
  const at = formatTimeOfDay(approvedAt).slice(0, 5)
  return { milestoneId, label: countLabel(kind, mode), ...countParts(kind, value), at }
}

/** The kind of show whose picture carries strips and figures now; null outside of a session and on the safe scene. */
function modeOnPicture({ panic, session }: ShowState): SessionMode | null {
  return session && session.closedAt === null && !panic ? session.mode : null
}

/** Every card that the plan will ask for, with the official who will present it: what is rendered ahead. */
export function plannedCards(state: ShowState, now: number): CardModel[] {
  const { rundown } = state
  if (!rundown) return []
  const today = formatDate(now)
  const planned = rundown.segments.flatMap((segment) => {
    const product = rundown.products.find((candidate) => candidate.id === segment.productId)
    const official = rundown.officials.find((candidate) => candidate.id === segment.officialId) ?? null
    return product ? [cardOf(product, { cardId: 'planned', version: 1, official, today })] : []
  })
  const official = officialOnAir(state)
  const free = rundown.products.map((product) =>
    cardOf(product, { cardId: 'planned', version: 1, official, today }),
  )
  return [...planned, ...free]
}

function officialOnAir(state: ShowState): Official | null {
  const id = state.onAir?.officialId
  return state.rundown?.officials.find((official) => official.id === id) ?? null
}
