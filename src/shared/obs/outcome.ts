import type { ImageSlot } from './names.ts'
import type { OutputBy, OutputDeed, OutputName } from './outputs.ts'
import type { ObsStatus } from './status.ts'

/** Why a request to OBS did not come true. */
export type ObsFailureCode =
  /** The link was not ready: nothing was sent. */
  | 'not_ready'
  /** OBS did not answer the question before the act: nothing was sent. */
  | 'not_answering'
  /** An earlier act is still unanswered: nothing was sent. */
  | 'busy'
  | 'scene_missing'
  | 'input_missing'
  | 'studio_mode_off'
  /** There is nothing on preview that could be taken. */
  | 'no_preview'
  | 'transition_missing'
  /** Sent, answered, but OBS did not do it in time. */
  | 'unconfirmed'
  /** Sent, and no answer in time: OBS may still do it late. The status turns to `hung`. */
  | 'no_answer'
  /** Sent, and the connection ended before an answer: it may or may not have happened. */
  | 'connection_lost'
  /** A later act of ours took its place before it was confirmed. */
  | 'superseded'
  | 'already_active'
  | 'not_active'
  /** The output was started and stopped by itself (no server, bad path, …). */
  | 'output_failed'
  /** This OBS keeps no replay buffer: its settings have none. */
  | 'no_replay_buffer'
  | 'bad_value'
  | 'no_audio'
  | 'image_invalid'
  /** OBS took the path and shows nothing: it cannot read the file (another machine, a decoder's limit). */
  | 'image_not_loaded'
  | 'name_taken'
  | 'kind_missing'
  /** OBS refused with a code of its own; the message carries it. */
  | 'obs_refused'

export interface ObsFailure {
  ok: false
  code: ObsFailureCode
  /** Chinese, for people: what happened, what it means for the show, what to do. */
  message: string
}

export type ObsOutcome = { ok: true } | ObsFailure
export type RecordOutcome = { ok: true; path: string | null } | ObsFailure
/** `path`: where OBS says that the replay lies, on OBS's own machine. */
export type ReplayOutcome = { ok: true; path: string } | ObsFailure

/** What a held switch waits for: OBS's transition to end, or a hand to let go of the T-bar. */
export type HeldFor = 'transition' | 'tbar'

/**
 * `held`: OBS would swallow it now; it goes out as soon as OBS stands still, and is told again when its scene gets
 * another name meanwhile. `sent`: handed to OBS after it proved to be alive. `confirmed`: OBS says that it is so. Times
 * are wall ms.
 */
export type SwitchPhase =
  | { phase: 'held'; scene: string; at: number; until: HeldFor }
  | { phase: 'sent'; scene: string; at: number }
  | { phase: 'confirmed'; scene: string; at: number }
  | { phase: 'failed'; scene: string; at: number; code: ObsFailureCode; message: string }

export type SwitchOutcome =
  | {
      ok: true
      scene: string
      /** `event`: OBS's own event said so; `query`: asked, as OBS stays silent for a scene that is already on. */
      via: 'event' | 'query'
      sentAt: number
      confirmedAt: number
      /** From the call (or, of one that was held, from its release) to the confirmation, on the monotonic clock. */
      ms: number
    }
  | ObsFailure

/** `landed` is null while the T-bar is on its way; `program`: its scene is on, by OBS's own word; `back`: it is not. */
export type TBarOutcome = { ok: true; landed: 'program' | 'back' | null; scene: string } | ObsFailure

export type ImageOutcome =
  | {
      ok: true
      slot: ImageSlot
      /** Null when hidden. */
      path: string | null
      /** The scenes that hold the slot's input. */
      scenes: string[]
      /** Whether the scene on program holds it, enabled: only then does the audience see it. Null: program unknown. */
      onProgram: boolean | null
      ms: number
    }
  | ObsFailure

/** What an empty OBS should hold. */
export interface SetupPlan {
  scenes: string[]
  overlay: { url: string; width: number; height: number } | null
}

export interface SetupStep {
  what: 'scene' | 'image' | 'overlay'
  name: string
  /** The scene into which an input was put. */
  scene: string | null
  /** `skipped`: this OBS has no use for it; nothing is wrong. */
  result: 'created' | 'exists' | 'skipped' | 'failed'
  code: ObsFailureCode | null
  message: string | null
}

export type SetupReport = { ok: true; steps: SetupStep[] } | (ObsFailure & { steps: SetupStep[] })

/** Figures that change all the time and are therefore no part of the status. Null: not known. */
export interface ObsVitals {
  /** Wall ms of the last proof of life. */
  lastAnswerAt: number | null
  rttMs: number | null
  /** Frames that the network lost, since the stream began and in the last seconds (0…1); null when not streaming. */
  droppedFrames: number | null
  droppedRatio: number | null
  droppedRecent: number | null
  /** Frames that the encoder could not make in time, since OBS started and in the last seconds (0…1). */
  skippedFrames: number | null
  skippedRatio: number | null
  skippedRecent: number | null
  /** Frames that the renderer missed, likewise, and all that it was due. */
  renderSkippedFrames: number | null
  renderTotalFrames: number | null
  renderSkippedRatio: number | null
  renderSkippedRecent: number | null
  /** 0…1; null when not streaming. */
  congestion: number | null
  /** Where recordings go. OBS's megabytes are of 1024 × 1024 bytes. */
  diskFreeMb: number | null
  /** How long the disk lasts at the recording's present rate; null when nothing is written. */
  diskLeftMs: number | null
  cpuPercent: number | null
  memoryMb: number | null
  fps: number | null
  /** How long the stream and the recording have run; null when they do not. */
  streamMs: number | null
  streamKbps: number | null
  streamBytes: number | null
  recordMs: number | null
  recordKbps: number | null
  recordBytes: number | null
}

/** What the link tells its listeners; plain JSON. A `status` event always precedes the finer one of the same change. */
export type ObsLinkEvent =
  | { type: 'status'; status: ObsStatus }
  /** `by`: our own request, somebody else (OBS's own window, another controller), or a full read. */
  | { type: 'program'; scene: string; by: 'link' | 'outside' | 'sync' }
  | { type: 'preview'; scene: string | null }
  | { type: 'scenes'; scenes: string[]; renamed?: { from: string; to: string } }
  /** A switch that was reported as failed happened after all, because OBS was blocked and came back. */
  | { type: 'lateSwitch'; scene: string; from: string | null; lateMs: number }
  /** An output has started, stopped or done something else: by whom, and for a recording or replay, its file. */
  | { type: 'output'; output: OutputName; did: OutputDeed; by: OutputBy; path: string | null }
