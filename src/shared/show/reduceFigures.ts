import { type FiguresState, figuresOf, type Milestone } from '../figures/types.ts'
import type { ShowEvent } from './events.ts'
import type { ShowState } from './state.ts'

export type FiguresEvent = Extract<
  ShowEvent,
  { type: `milestone.${string}` | `stock.${string}` | 'overlay.countersChanged' }
>

/** Milestones, the overlay's counters and stock alarms. Figures come in as they were; nothing is counted here. */
export function reduceFigures(state: ShowState, event: FiguresEvent): ShowState {
  return { ...state, figures: step(figuresOf(state), event) }
}

/** With the session the overlay's figures go: nothing of a show stays on the picture after it. */
export function endFigures(state: ShowState): Pick<ShowState, 'figures'> {
  return state.figures ? { figures: { ...state.figures, banner: null, counters: null } } : {}
}

function step(figures: FiguresState, event: FiguresEvent): FiguresState {
  switch (event.type) {
    case 'milestone.passed': {
      const milestone: Milestone = { ...event.payload, passedAt: event.at, status: 'proposed' }
      return { ...figures, milestones: [...figures.milestones, milestone] }
    }
    case 'milestone.approved': {
      const { milestoneId, kind, value, showMs } = event.payload
      return {
        ...figures,
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
        ? { ...figures, banner: null }
        : figures
    case 'overlay.countersChanged':
      return { ...figures, counters: event.payload.counters }
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

function settled(
  milestones: readonly Milestone[],
  milestoneId: string,
  status: Milestone['status'],
): Milestone[] {
  return milestones.map((one) => (one.milestoneId === milestoneId ? { ...one, status } : one))
}
