import type { FiguresState } from '../figures/types.ts'
import type { RundownSnapshot } from '../library/snapshot.ts'
import type { ActiveAlarm, AlarmKind } from '../obs/alarms.ts'
import { type ObsStatus, offStatus } from '../obs/status.ts'
import type { ViewerNote } from '../orders/cardEffects.ts'
import type { InputMute, Restore } from './panicMutes.ts'
import type { StandbyState } from './standbyState.ts'

export type SessionMode = 'live' | 'rehearsal'

/** By which way a card reaches the picture. `none`: nobody draws it (no overlay page, no OBS). */
export type CardDelivery = 'overlay' | 'image' | 'none'

/** The scene half of an act. `skipped`: asked to leave the picture alone; `sent` is not `confirmed`. */
export type ScenePart =
  | { status: 'none' }
  | { status: 'skipped'; scene: string; code: string }
  | { status: 'sent'; scene: string }

export interface OnAir {
  takeId: string
  segmentId: string
  officialId: string | null
  productId: string | null
  /**
   * Wall ms; an undone take gives the earlier start back, a panic moves it by the time it held, and a clock that was
   * set by as much.
   */
  startedAt: number
}

/** A stretch of the show as it was really played; the plan is in `rundown`. */
export interface PlayedSegment {
  takeId: string
  segmentId: string
  officialId: string | null
  startedAt: number
  endedAt: number | null
  /** By how much the wall clock was set since it began, and since it ended. Absent while it never was. */
  startSetMs?: number
  endSetMs?: number
}

/**
 * The last scene asked for, and how far it got. `held`: OBS would swallow it now, it goes out once OBS stands still;
 * `code` says what it waits for (`transition` or `tbar`).
 */
export interface SceneState {
  takeId: string
  scene: string
  status: 'skipped' | 'held' | 'sent' | 'confirmed' | 'failed'
  /** When it was asked for; of one that was held, when it went out. */
  sentAt: number
  settledAt: number | null
  code: string | null
  message: string | null
}

/** Whether a scene is asked for and not settled yet: what comes after it counts on it. */
export function isUnderway(scene: SceneState | null): scene is SceneState {
  return scene?.status === 'sent' || scene?.status === 'held'
}

/** The card that is up, going up or going down. */
export interface CardOnAir {
  cardId: string
  productId: string
  version: number
  delivery: CardDelivery
  /** `sent` and `hiding` are amber; `confirmed` is on air; `failed` is red and says why. */
  status: 'sent' | 'confirmed' | 'hiding' | 'failed'
  takenAt: number
  settledAt: number | null
  code: string | null
  message: string | null
}

export interface CardState {
  cued: string | null
  onAir: CardOnAir | null
  /** productId → when its card was last taken. */
  lastTakenAt: Record<string, number>
}

export interface PrompterState {
  segmentId: string | null
  /** Position in spoken syllables from the start of the script. */
  offset: number
  playing: boolean
  charsPerMinute: number
  /** When `offset` was true; a playing prompter runs on from there. */
  at: number
}

/** What undo gives back. Only the last take can be undone, and only once. */
export interface UndoPoint {
  takeId: string
  at: number
  onAir: OnAir | null
  scene: string | null
  card: { productId: string } | null
}

export interface PanicState {
  takeId: string
  since: number
  scene: string | null
  card: { productId: string } | null
  /** Absent when the panic muted nothing, as in every log from before it could. */
  mutes?: InputMute[]
}

export interface Marker {
  markerId: string
  at: number
  label: string
}

/** The show as everybody sees it: the fold of the log and nothing else. Plain JSON. */
export interface ShowState {
  seq: number
  session: {
    id: string
    title: string
    mode: SessionMode
    openedAt: number
    closedAt: number | null
    /** By how much the wall clock was set since it opened; read it with `openedSince`. Absent while it never was. */
    setMs?: number
  } | null
  rundown: RundownSnapshot | null
  onAir: OnAir | null
  played: PlayedSegment[]
  /** When the last take happened, for the guard against a double press. */
  lastTakeAt: number | null
  guardMs: number
  undo: UndoPoint | null
  scene: SceneState | null
  card: CardState
  panic: PanicState | null
  prompter: PrompterState
  markers: Marker[]
  /** The last viewer figure that was entered. Absent until one is: logs from before it fold to the hashes they had. */
  viewers?: ViewerNote
  obs: { primary: ObsStatus; standby: ObsStatus }
  /** Absent while none is on, so that a log of before there were alarms folds to the state that it folded to then. */
  alarms?: Partial<Record<AlarmKind, ActiveAlarm>>
  /** Absent while there is nothing to say of it, so that a log without a standby folds as it always did. */
  standby?: StandbyState
  /** What the last resume has not opened again yet; absent when nothing is owed. */
  restore?: Restore
  engine: { engineId: string | null; startedAt: number | null; recovered: boolean; lostMs: number | null }
  /** Read it with `figuresOf`. Absent until the log speaks of it: a log of before folds to the hash that it recorded. */
  figures?: FiguresState
}

/** 官员 preset of domain.md: 200 characters a minute. */
export const DEFAULT_CHARS_PER_MINUTE = 200

/** The desk before anything happened. */
export function initialState(): ShowState {
  return {
    seq: 0,
    session: null,
    rundown: null,
    onAir: null,
    played: [],
    lastTakeAt: null,
    guardMs: 1000,
    undo: null,
    scene: null,
    card: { cued: null, onAir: null, lastTakenAt: {} },
    panic: null,
    prompter: { segmentId: null, offset: 0, playing: false, charsPerMinute: DEFAULT_CHARS_PER_MINUTE, at: 0 },
    markers: [],
    obs: { primary: offStatus(), standby: offStatus() },
    engine: { engineId: null, startedAt: null, recovered: false, lostMs: null },
  }
}
