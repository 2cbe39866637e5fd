import type { PlannedSegment } from '../library/snapshot.ts'
import { playedSpan } from './clockSet.ts'
import type { PlayedSegment, ShowState } from './state.ts'

/** How a segment stands against its plan. Times are wall ms, lengths ms. */
export interface SegmentTiming {
  status: 'done' | 'onAir' | 'next' | 'ahead'
  /** Time really spent so far, over all its stretches; null when it was never on air. */
  actualMs: number | null
  /** When it began, or when it will if everything from here runs to plan; null before the show has begun. */
  startsAt: number | null
}

export interface ShowTiming {
  /** What is left of the item on air; negative once it runs over. Null with nothing on air. */
  remainingMs: number | null
  plannedMs: number | null
  /** Positive: the show is late by so much; negative: early. Null before the first take. */
  overMs: number | null
  plannedTotalMs: number
  segments: Map<string, SegmentTiming>
  nextId: string | null
}

/**
 * The three clocks and the rundown's forecast, all from the fold and one instant.
 * While a panic holds, time stands where it began.
 */
export function showTiming(state: ShowState, wallNow: number): ShowTiming {
  const segments = state.rundown?.segments ?? []
  const now = state.panic ? Math.min(wallNow, state.panic.since) : wallNow
  const onAirIndex = segments.findIndex((segment) => segment.id === state.onAir?.segmentId)
  const onAir = onAirIndex < 0 ? undefined : segments[onAirIndex]
  const spentMs = state.onAir ? Math.max(0, now - state.onAir.startedAt) : 0
  const next = nextSegment(state)
  const actual = actualBySegment(state, now)

  const timings = new Map<string, SegmentTiming>()
  let forecast = state.onAir && onAir ? Math.max(state.onAir.startedAt + onAir.plannedMs, now) : null
  segments.forEach((segment, index) => {
    const spent = actual.get(segment.id) ?? null
    if (segment === onAir) {
      timings.set(segment.id, {
        status: 'onAir',
        actualMs: spentMs,
        startsAt: state.onAir?.startedAt ?? null,
      })
      return
    }
    const isBehind = onAirIndex >= 0 && index < onAirIndex
    const first = state.played.find((stretch) => stretch.segmentId === segment.id)
    if (isBehind || (onAirIndex < 0 && spent !== null)) {
      timings.set(segment.id, {
        status: 'done',
        actualMs: spent,
        startsAt: first ? playedSpan(first, now).from : null,
      })
      return
    }
    const status = segment.id === next?.id ? 'next' : 'ahead'
    timings.set(segment.id, { status, actualMs: spent, startsAt: forecast })
    if (forecast !== null) forecast += segment.plannedMs
  })

  return {
    remainingMs: onAir ? onAir.plannedMs - spentMs : null,
    plannedMs: onAir?.plannedMs ?? null,
    overMs: onAir ? showOverMs(state, segments, onAirIndex, spentMs, now) : null,
    plannedTotalMs: segments.reduce((sum, segment) => sum + segment.plannedMs, 0),
    segments: timings,
    nextId: next?.id ?? null,
  }
}

/** The segment that "next" takes: the first one, or the one after the present; null at the end or with no session. */
export function nextSegment(state: ShowState): PlannedSegment | null {
  return neighbour(state, 1)
}

/** The segment that "previous" takes. */
export function previousSegment(state: ShowState): PlannedSegment | null {
  return state.onAir ? neighbour(state, -1) : null
}

function neighbour(state: ShowState, step: 1 | -1): PlannedSegment | null {
  const segments = state.rundown?.segments
  if (!segments || !state.session || state.session.closedAt !== null) return null
  const at = segments.findIndex((segment) => segment.id === state.onAir?.segmentId)
  return segments[at + step] ?? null
}

/** Late by: time since the first take, less what the plan allows up to this point of the present item. */
function showOverMs(
  state: ShowState,
  segments: readonly PlannedSegment[],
  onAirIndex: number,
  spentMs: number,
  now: number,
): number | null {
  const [first] = state.played
  if (first === undefined) return null
  const began = playedSpan(first, now).from
  const plannedBefore = segments.slice(0, onAirIndex).reduce((sum, segment) => sum + segment.plannedMs, 0)
  const plannedHere = Math.min(spentMs, segments[onAirIndex]?.plannedMs ?? 0)
  return now - began - (plannedBefore + plannedHere)
}

function actualBySegment(state: ShowState, now: number): Map<string, number> {
  const spent = new Map<string, number>()
  for (const stretch of state.played) {
    spent.set(stretch.segmentId, (spent.get(stretch.segmentId) ?? 0) + lengthOf(stretch, now))
  }
  return spent
}

function lengthOf(stretch: PlayedSegment, now: number): number {
  const { from, to } = playedSpan(stretch, now)
  return Math.max(0, to - from)
}
