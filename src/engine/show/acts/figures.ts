import { CommandError } from '../../../shared/api/errors.ts'
import { counterOf } from '../../../shared/figures/milestones.ts'
import { figuresOf, type Milestone } from '../../../shared/figures/types.ts'
import { countWords } from '../../../shared/figures/words.ts'
import { type FiguresSlot, IMAGE_INPUTS } from '../../../shared/obs/names.ts'
import type { Act, ActContext } from '../act.ts'
import { requireOpen } from '../guards.ts'

/** Puts a milestone on the overlay with the counter of this very moment. It may be refused: refunds count. */
export const approve: Act<'milestone.approve'> = (context, { milestoneId }) => {
  const { kind, threshold } = requireMilestone(context, milestoneId)
  const by = requireDrawer(context, 'banner')
  const value = counterOf(kind, context.tally())
  if (value < threshold) {
    throw new CommandError(
      'milestone_not_reached',
      `退款后现在是 ${countWords(kind, value)}，已经不到 ${countWords(kind, threshold)}，没有上屏。请等它重新达到，或点“不用”。`,
      { value, threshold },
    )
  }
  const showMs = context.milestoneMs
  return {
    events: [{ type: 'milestone.approved', payload: { milestoneId, kind, value, showMs, ...by } }],
    answer: {},
  }
}

/** Puts a proposed milestone aside; the viewers never see it. */
export const dismiss: Act<'milestone.dismiss'> = (context, { milestoneId }) => {
  requireMilestone(context, milestoneId)
  return { events: [{ type: 'milestone.dismissed', payload: { milestoneId } }], answer: {} }
}

/** Takes the milestone off the overlay before its time. */
export const hideBanner: Act<'milestone.hide'> = (context) => {
  requireOpen(context.state)
  const { banner } = figuresOf(context.state)
  if (!banner) throw new CommandError('no_banner', '画面上没有里程碑横幅，无需收起。')
  const { milestoneId } = banner
  return { events: [{ type: 'milestone.hidden', payload: { milestoneId } }], answer: {} }
}

/** Puts the chosen counters on the overlay; they follow the ledger, exact. */
export const showCounters: Act<'overlay.showCounters'> = (context, counters) => {
  requireOpen(context.state)
  if (!counters.orders && !counters.weight && !counters.sales) {
    throw new CommandError('bad_request', '没有选择要显示的计数，画面没有变化。请至少选一项，或用“收起”。')
  }
  const by = requireDrawer(context, 'counters')
  return { events: [{ type: 'overlay.countersChanged', payload: { counters, ...by } }], answer: {} }
}

/** Takes all counters off the overlay. */
export const hideCounters: Act<'overlay.hideCounters'> = (context) => {
  requireOpen(context.state)
  const { counters, images } = figuresOf(context.state)
  // Asked again where OBS did not do it: whoever presses twice sees it still there.
  const events =
    counters || images?.counters
      ? [{ type: 'overlay.countersChanged' as const, payload: { counters: null } }]
      : []
  return { events, answer: {} }
}

function requireMilestone({ state }: ActContext, milestoneId: string): Milestone {
  requireOpen(state)
  const milestone = figuresOf(state).milestones.find((one) => one.milestoneId === milestoneId)
  if (!milestone) {
    throw new CommandError(
      'unknown_milestone',
      `本场没有里程碑“${milestoneId}”，没有执行。请刷新页面后再试。`,
    )
  }
  return milestone
}

/**
 * Who draws: the engine, into OBS's own image source, or overlay pages. With neither nobody would see what the log says.
 */
function requireDrawer(
  { delivery, link, overlayPages }: ActContext,
  slot: FiguresSlot,
): { by: 'image' } | Record<never, never> {
  if (delivery === 'image' && link.status.state === 'ready') {
    const input = IMAGE_INPUTS[slot]
    if (link.status.inputs.some(({ name }) => name === input)) return { by: 'image' }
    throw new CommandError(
      'no_figures_slot',
      `OBS 里没有“${input}”图层，没有上屏。请在设置里按“布置 OBS”，再试一次。`,
      { input },
    )
  }
  if (delivery !== 'image' && overlayPages > 0) return {}
  throw new CommandError(
    'no_overlay',
    '没有打开的叠加页，也没有可用的 OBS 图片方式，计数和里程碑没有上屏。请连接 OBS，或在 OBS 里加上叠加页（浏览器源），再试一次。',
  )
}
