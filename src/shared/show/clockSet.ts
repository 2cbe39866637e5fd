import { figuresOf } from '../figures/types.ts'
import type { ShowEvent } from './events.ts'
import type { OnAir, PlayedSegment, ShowState } from './state.ts'

/**
 * Somebody set the machine's clock: times from here on are by another one than those before. What still runs (the
 * item's clock, a panic, the prompter, the guard, a milestone) goes on from the same instant, told by the new clock. What has been
 * played keeps the times that the log has of it, since orders are tied by them, and notes beside them by how much the
 * clock was set since.
 */
export function reduceClock(state: ShowState, event: Extract<ShowEvent, { type: 'clock.set' }>): ShowState {
  const { byMs } = event.payload
  const figures = figuresOf(state)
  const { banner } = figures
  const { session, onAir, undo, panic, prompter, lastTakeAt } = state
  return {
    ...state,
    session: session && { ...session, setMs: (session.setMs ?? 0) + byMs },
    onAir: moved(onAir, byMs),
    played: state.played.map((stretch) => noted(stretch, byMs)),
    lastTakeAt: lastTakeAt === null ? null : lastTakeAt + byMs,
    undo: undo && { ...undo, at: undo.at + byMs, onAir: moved(undo.onAir, byMs) },
    panic: panic && { ...panic, since: panic.since + byMs },
    prompter: { ...prompter, at: prompter.at + byMs },
    ...(banner && { figures: { ...figures, banner: { ...banner, until: banner.until + byMs } } }),
  }
}

function moved(onAir: OnAir | null, byMs: number): OnAir | null {
  return onAir && { ...onAir, startedAt: onAir.startedAt + byMs }
}

function noted(stretch: PlayedSegment, byMs: number): PlayedSegment {
  const startSetMs = (stretch.startSetMs ?? 0) + byMs
  return stretch.endedAt === null
    ? { ...stretch, startSetMs }
    : { ...stretch, startSetMs, endSetMs: (stretch.endSetMs ?? 0) + byMs }
}

/** When the session opened, by the clock as it is now: what is since then really went by. */
export function openedSince({ openedAt, setMs = 0 }: NonNullable<ShowState['session']>): number {
  return openedAt + setMs
}

/** When a stretch began and ended, by the clock as it is now. `now` stands for the end of one that runs. */
export function playedSpan(stretch: PlayedSegment, now: number): { from: number; to: number } {
  const { startedAt, startSetMs = 0, endedAt, endSetMs = 0 } = stretch
  return { from: startedAt + startSetMs, to: endedAt === null ? now : endedAt + endSetMs }
}
