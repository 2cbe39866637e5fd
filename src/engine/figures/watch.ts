import { passedMilestones, thresholdsOf } from '../../shared/figures/milestones.ts'
import { stockAlarms, stockLeft } from '../../shared/figures/stock.ts'
import { figuresOf } from '../../shared/figures/types.ts'
import type { Tally } from '../../shared/orders/types.ts'
import type { NewEvent } from '../../shared/show/events.ts'
import type { ShowState } from '../../shared/show/state.ts'
import type { SetTimer } from '../obs/timer.ts'
import type { Ledger } from '../orders/port.ts'
import type { SettingsService } from '../settings/service.ts'
import type { Director } from '../show/director.ts'

/** However fast orders come in: viewers cannot read faster, and the desk has a second for a milestone. */
const LOOK_EVERY_MS = 1000

interface WatchParts {
  director: Pick<Director, 'state' | 'record' | 'onEvents'>
  ledger: Pick<Ledger, 'tally' | 'onCommit'>
  /** Brings the figures on the picture up to date, on overlay pages and in OBS. */
  refreshPicture(): void
  settings: Pick<SettingsService, 'current' | 'onChange'>
  now(): number
  setTimer: SetTimer
  /** A disk that refuses to record what was seen; it is looked at again with the next orders. */
  onError(error: unknown): void
}

/**
 * Watches the counters of the open show: proposes milestones that were passed, alarms when a stock runs low, brings
 * the picture's counters up to date, and takes a banner down when its time is over. At once when the first order
 * comes after a pause, then at most once a second; a look costs the same at any number of orders.
 */
export function createFiguresWatch(parts: WatchParts): { stop(): void } {
  const { director, ledger, refreshPicture, settings, now, setTimer, onError } = parts
  let lookedAt = Number.NEGATIVE_INFINITY
  let isAwaited = false
  let cancelLook = () => {}
  let cancelHide = () => {}

  /** Never within a commit: what is found is a commit of its own. */
  function lookSoon(): void {
    if (isAwaited) return
    isAwaited = true
    const sinceLast = now() - lookedAt
    // A clock that was set back must not put the next look off.
    const wait = sinceLast >= 0 ? Math.max(0, LOOK_EVERY_MS - sinceLast) : 0
    cancelLook = setTimer(look, wait)
  }

  function look(): void {
    isAwaited = false
    lookedAt = now()
    const state = director.state()
    if (!state.session || state.session.closedAt !== null) return
    record(news(state, ledger.tally(state.session.id), settings.current()))
    if (figuresOf(state).counters) refreshPicture()
  }

  function record(events: readonly NewEvent[]): void {
    try {
      if (events.length > 0) director.record(events, 'engine')
    } catch (error) {
      onError(error)
    }
  }

  function watchBanner(): void {
    cancelHide()
    const { banner } = figuresOf(director.state())
    if (!banner) return
    const { milestoneId, until } = banner
    cancelHide = setTimer(
      () => record([{ type: 'milestone.hidden', payload: { milestoneId } }]),
      Math.max(0, until - now()),
    )
  }

  const stops = [
    ledger.onCommit(({ sessionIds }) => {
      const open = director.state().session
      if (open && sessionIds.has(open.id)) lookSoon()
    }),
    settings.onChange(lookSoon),
    director.onEvents((events) => {
      if (events.some(({ type }) => type === 'session.opened' || type === 'product.changed')) lookSoon()
      const isBanner = ({ type }: { type: string }) =>
        type.startsWith('milestone.') || type === 'session.closed'
      if (events.some(isBanner)) watchBanner()
    }),
  ]
  // After a restart: what was passed while nobody looked, and a banner whose time may be over.
  lookSoon()
  watchBanner()
  return {
    stop() {
      for (const stop of stops) stop()
      cancelLook()
      cancelHide()
    },
  }
}

/** What the counters say that the log does not know yet. */
function news(
  state: ShowState,
  tally: Tally,
  { milestones, stockLow }: ReturnType<SettingsService['current']>,
): NewEvent[] {
  const figures = figuresOf(state)
  const units = new Map(tally.products.map((line) => [line.productId, line]))
  const stocks = (state.rundown?.products ?? []).flatMap(
    (product) => stockLeft(product, units.get(product.id), figures.stock, stockLow) ?? [],
  )
  return [
    ...passedMilestones(thresholdsOf(milestones), tally, figures.milestones).map(
      (payload): NewEvent => ({ type: 'milestone.passed', payload }),
    ),
    ...stockAlarms(stocks, figures.stock).map(
      ({ productId, level, left }): NewEvent => ({
        type: 'stock.alarmed',
        payload: { productId, level, left },
      }),
    ),
  ]
}
