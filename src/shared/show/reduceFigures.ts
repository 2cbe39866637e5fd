import { type FiguresImage, type FiguresState, figuresOf, type Milestone } from '../figures/types.ts'
import { FIGURES_SLOTS, type FiguresSlot } from '../obs/names.ts'
import type { ShowEvent } from './events.ts'
import type { ShowState } from './state.ts'

export type FiguresEvent = Extract<
  ShowEvent,
  { type: `milestone.${string}` | `stock.${string}` | 'overlay.countersChanged' | 'figures.settled' }
>

/** Milestones, the overlay's counters and stock alarms. Figures come in as they were; nothing is counted here. */
export function reduceFigures(state: ShowState, event: FiguresEvent): ShowState {
  return { ...state, figures: step(figuresOf(state), event) }
}

/** With the session the overlay's figures go: nothing of a show stays on the picture after it. */
export function endFigures(state: ShowState): Pick<ShowState, 'figures'> {
  if (!state.figures) return {}
  const gone = FIGURES_SLOTS.reduce(leaving, { ...state.figures, banner: null, counters: null })
  return { figures: gone }
}

function step(figures: FiguresState, event: FiguresEvent): FiguresState {
  switch (event.type) {
    case 'milestone.passed': {
      const milestone: Milestone = { ...event.payload, passedAt: event.at, status: 'proposed' }
      return { ...figures, milestones: [...figures.milestones, milestone] }
    }
    case 'milestone.approved': {
      const { milestoneId, kind, value, showMs, by } = event.payload
      return {
        ...asked(figures, 'banner', by),
        milestones: settled(figures.milestones, milestoneId, 'approved'),
        banner: { milestoneId, kind, value, approvedAt: event.at, until: event.at + showMs },
      }
    }
    case 'milestone.dismissed':
      return {
        ...figures,
        milestones: settled(figures.milestones, event.payload.milestoneId, 'dismissed'),
      }
    case 'milestone.hidden':
      return figures.banner?.milestoneId === event.payload.milestoneId
        ? leaving({ ...figures, banner: null }, 'banner')
        : figures
    case 'overlay.countersChanged':
      return event.payload.counters
        ? { ...asked(figures, 'counters', event.payload.by), counters: event.payload.counters }
        : leaving({ ...figures, counters: null }, 'counters')
    case 'figures.settled': {
      const { slot, isShown, code, message } = event.payload
      if (code !== null) return withImage(figures, slot, { status: 'failed', code, message })
      return withImage(figures, slot, isShown ? { status: 'confirmed', code, message } : null)
    }
    case 'stock.counted': {
      const { productId, sold } = event.payload
      const level = figures.stock[productId]?.level ?? 'ok'
      return { ...figures, stock: { ...figures.stock, [productId]: { sold, level } } }
    }
    case 'stock.alarmed': {
      const { productId, level } = event.payload
      const sold = figures.stock[productId]?.sold ?? 0
      return { ...figures, stock: { ...figures.stock, [productId]: { sold, level } } }
    }
  }
}

function asked(figures: FiguresState, slot: FiguresSlot, by: 'image' | undefined): FiguresState {
  return withImage(figures, slot, by ? { status: 'sent', code: null, message: null } : null)
}

/** What is in OBS goes only by OBS's word. */
function leaving(figures: FiguresState, slot: FiguresSlot): FiguresState {
  if (!figures.images?.[slot]) return figures
  return withImage(figures, slot, { status: 'hiding', code: null, message: null })
}

function withImage(figures: FiguresState, slot: FiguresSlot, image: FiguresImage | null): FiguresState {
  const { images = {}, ...rest } = figures
  const { [slot]: _before, ...others } = images
  const next = image ? { ...others, [slot]: image } : others
  return Object.keys(next).length > 0 ? { ...rest, images: next } : rest
}

function settled(
  milestones: readonly Milestone[],
  milestoneId: string,
  status: Milestone['status'],
): Milestone[] {
  return milestones.map((one) => (one.milestoneId === milestoneId ? { ...one, status } : one))
}
