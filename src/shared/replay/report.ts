import type { PlannedSegment, RundownSnapshot } from '../library/snapshot.ts'
import { type FittedRate, fitRate, fitRates, type SpokenRun } from '../script/rate.ts'
import { timeline } from '../script/timeline.ts'
import { playedSpan } from '../show/clockSet.ts'
import type { SessionMode, ShowState } from '../show/state.ts'
import type { Stretch } from './lanes.ts'

/** Speech outside of this is not a script being read: it was cut short, or somebody spoke freely. */
export const LIKELY_RATE = { slowest: 80, fastest: 400 } as const
/** A script's syllables and silences do not depend on the rate at which its timeline is made. */
const ANY_RATE = 200

/** How a segment went against its plan. Lengths in ms. */
export interface SegmentReport {
  segmentId: string
  title: string
  plannedMs: number
  /** On air in all its takes, held time (panic) not counted; null when it never was. */
  actualMs: number | null
  takes: number
  /** Spoken syllables of its script and the silences written into it; 0 without a script. */
  syllables: number
  pausesMs: number
  /** Syllables a minute in its longest take: syllables ÷ (elapsed − pauses). Null where it cannot be told. */
  charsPerMinute: number | null
  /** Whether that is how somebody reads a script aloud. */
  isLikely: boolean
}

/** How a session went against its plan; made for rehearsals, true for any. */
export interface RehearsalReport {
  sessionId: string
  rundownId: string
  title: string
  mode: SessionMode
  openedAt: number
  closedAt: number | null
  plannedMs: number
  /** From the first take to the end of the last one, held time not counted. */
  actualMs: number
  heldMs: number
  segments: SegmentReport[]
  /** Over the segments whose rate is likely; null when there are none. */
  rate: FittedRate | null
}

/**
 * Works a session's report out of its fold.
 * @param state the fold at its end, or at the moment of asking
 * @param panics when the show was held
 * @param now ends what still runs
 * @returns null for a log without a session
 */
export function rehearsalReport(
  state: ShowState,
  panics: readonly Stretch[],
  now: number,
): RehearsalReport | null {
  const { session, rundown, played } = state
  if (!session || !rundown) return null
  const held = (from: number, to: number) =>
    panics.reduce((sum, panic) => {
      return sum + Math.max(0, Math.min(to, panic.to ?? now) - Math.max(from, panic.from))
    }, 0)
  const takes = new Map<string, Map<string, number>>()
  for (const stretch of played) {
    const { segmentId, takeId, startedAt, endedAt } = stretch
    const span = playedSpan(stretch, now)
    const of = takes.get(segmentId) ?? new Map<string, number>()
    takes.set(segmentId, of)
    // A hand-over splits a take in two; it is still one reading.
    of.set(takeId, (of.get(takeId) ?? 0) + Math.max(0, span.to - span.from) - held(startedAt, endedAt ?? now))
  }
  const segments = rundown.segments.map((segment) =>
    segmentReport(segment, rundown, [...(takes.get(segment.id)?.values() ?? [])]),
  )
  const [first, last] = [played[0], played.at(-1)]
  const heldMs = first && last ? held(first.startedAt, last.endedAt ?? now) : 0
  const wholeMs = first && last ? playedSpan(last, now).to - playedSpan(first, now).from : 0
  return {
    sessionId: session.id,
    rundownId: rundown.id,
    title: session.title,
    mode: session.mode,
    openedAt: session.openedAt,
    closedAt: session.closedAt,
    plannedMs: segments.reduce((sum, { plannedMs }) => sum + plannedMs, 0),
    actualMs: Math.max(0, wholeMs - heldMs),
    heldMs,
    segments: segments.map(({ run: _, ...segment }) => segment),
    rate: fitRates(segments.flatMap(({ run, isLikely }) => (run && isLikely ? [run] : []))),
  }
}

function segmentReport(
  { id, title, plannedMs, scriptId }: PlannedSegment,
  { scripts }: RundownSnapshot,
  takes: readonly number[],
): SegmentReport & { run: SpokenRun | null } {
  const text = scripts.find((script) => script.id === scriptId)?.text ?? ''
  const { syllables, pausesMs } = timeline(text, ANY_RATE)
  const longest = Math.max(0, ...takes)
  const rate = fitRate(syllables, longest, pausesMs)
  const isLikely = rate !== null && rate >= LIKELY_RATE.slowest && rate <= LIKELY_RATE.fastest
  return {
    segmentId: id,
    title,
    plannedMs,
    actualMs: takes.length === 0 ? null : takes.reduce((sum, ms) => sum + ms, 0),
    takes: takes.length,
    syllables,
    pausesMs,
    charsPerMinute: rate,
    isLikely,
    run: rate === null ? null : { syllables, elapsedMs: longest, pausesMs },
  }
}
