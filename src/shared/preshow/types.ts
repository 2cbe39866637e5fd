import type { RundownSnapshot } from '../library/snapshot.ts'
import type { Divergence } from '../obs/divergence.ts'
import type { ObsVitals } from '../obs/outcome.ts'
import type { ObsStatus } from '../obs/status.ts'
import type { CardDelivery } from '../show/state.ts'
import type { CheckCode, ClockName } from './codes.ts'

/** What a line of the list is about, in the order in which the list has them. */
export const checkTopics = [
  'obs',
  'scenes',
  'sources',
  'images',
  'fonts',
  'inputs',
  'prices',
  'disk',
  'encoder',
  'format',
  'clock',
  'overlay',
  'ingest',
  'standby',
] as const
export type CheckTopic = (typeof checkTopics)[number]

/**
 * - `ok`: looked at and in order.
 * - `note`: in order, and worth knowing.
 * - `unknown`: could not be looked at from here; a person has to.
 * - `warn`: the show can be opened, and something will be missing or wrong.
 * - `fail`: the show does not work like this.
 */
export type CheckLevel = 'ok' | 'note' | 'unknown' | 'warn' | 'fail'

/** A line of the list. Surfaces word it by `code`; `params` are what the words speak of. */
export interface CheckItem {
  topic: CheckTopic
  level: CheckLevel
  code: CheckCode
  params: Record<string, string | number>
  /** Of `standbyApart`: in what it differs. */
  divergence?: Divergence
}

export interface PreshowReport {
  rundownId: string
  title: string
  /** Wall ms at which everything had been looked at. */
  at: number
  items: CheckItem[]
}

/** A source of a scene as OBS lists it. Size in pixels; 0×0 is nothing to see. */
export interface InspectedSource {
  name: string
  /** Null for a scene within a scene and for a group. */
  kind: string | null
  enabled: boolean
  width: number
  height: number
}

/** What one OBS was found to hold, looked up for the check and not followed. Null: this OBS did not say. */
export interface StudioInspection {
  scenes: { name: string; sources: InspectedSource[] }[]
  /** Files that sources of these scenes read. `exists` null: on another machine, nobody here can tell. */
  files: { input: string; path: string; exists: boolean | null }[]
  /** Typefaces of text sources. `installed` null: this system cannot be asked. */
  fonts: { input: string; face: string; installed: boolean | null }[]
  output: {
    mode: 'Simple' | 'Advanced' | null
    streamEncoder: string | null
    recordEncoder: string | null
    /** `mkv`, `mp4`, `hybrid_mp4`… */
    recordFormat: string | null
    /** Picture and sound of a recording together, as configured; null where the encoder decides. */
    recordKbps: number | null
  }
  stream: { server: string | null; hasKey: boolean } | null
}

/**
 * What a time server said: its clock minus ours. `unset`: it does not know the time itself, or does not want to be asked.
 */
export type TimeServerAnswer =
  | { ok: true; offsetMs: number }
  | { ok: false; why: 'unknownHost' | 'silent' | 'unset' }

/** Everything that the check looks at. Gathered by the engine, judged by `checkShow`. */
export interface PreshowFacts {
  now: number
  rundown: RundownSnapshot
  obs: ObsStatus
  vitals: ObsVitals
  studio: StudioInspection | null
  delivery: CardDelivery
  /** Overlay pages that are connected. */
  overlays: number
  /** Products of the rundown whose picture is named and cannot be read. */
  missingPictures: string[]
  /** Whether the typefaces that our own cards are drawn with are there. */
  cardFonts: boolean
  /** A signed, empty delivery to our own door. */
  ingest: { ok: true; ms: number } | { ok: false; reason: string }
  clock: {
    /** Whether the system keeps its clock by a time server; null: it does not say. */
    synchronised: boolean | null
    /** Other clocks that were heard of lately: theirs minus ours. */
    others: { name: ClockName; offsetMs: number }[]
    /** The time server, asked just now; null where none is set. */
    server: { host: string; answer: TimeServerAnswer } | null
  }
  standby: { status: ObsStatus; divergences: Divergence[] } | null
}

/** The worst of a list. */
export function worstLevel(items: readonly CheckItem[]): CheckLevel {
  const order: CheckLevel[] = ['ok', 'note', 'unknown', 'warn', 'fail']
  return order[Math.max(0, ...items.map(({ level }) => order.indexOf(level)))] ?? 'ok'
}

/** Lines over which a show is only opened with a reason. */
export function warningsIn(items: readonly CheckItem[]): CheckItem[] {
  return items.filter(({ level }) => level === 'warn' || level === 'fail')
}
