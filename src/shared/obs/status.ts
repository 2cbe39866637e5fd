import type { ReplayBuffer } from './outputs.ts'

/**
 * - `off`: no OBS is configured, or the link is stopped.
 * - `connecting`: first attempt under way, or OBS is there but busy with itself (loading, changing collections).
 * - `ready`: answering, read in full, followed by events. The only state in which a take is possible.
 * - `hung`: the socket is open and OBS does not do its work; `reason` says which part.
 * - `lost`: nothing is there (any more); tried again all the time.
 * - `refused`: somebody is there and will not or cannot work with us until a person changes something.
 */
export type ObsState = 'off' | 'connecting' | 'ready' | 'hung' | 'lost' | 'refused'

/** Why the link is not ready. The surfaces word it; `src/engine/obs/reasons.ts` words it for logs and the API. */
export type ObsReasonCode =
  // lost: never reached
  | 'bad_url'
  | 'host_unknown'
  | 'port_refused'
  | 'unreachable'
  | 'connect_timeout'
  // lost: was there
  | 'quit'
  | 'killed'
  | 'closed'
  | 'kicked'
  // refused
  | 'wrong_password'
  | 'password_needed'
  | 'not_obs'
  | 'too_old'
  | 'protocol_mismatch'
  // hung
  | 'not_answering'
  | 'ui_blocked'
  | 'render_stalled'
  // connecting
  | 'loading'
  | 'collection_changing'

/** An input of OBS. `muted` and `volumeDb` (−100…26) exist only where it has sound. */
export interface ObsInput {
  name: string
  kind: string
  muted?: boolean
  volumeDb?: number
}

/**
 * What is known about one OBS, as plain JSON, so that it can be logged and folded.
 *
 * Never greener than the truth: what changes by itself (`program`, `preview`, `streaming`, `recording`) is null as
 * soon as the link cannot vouch for it; what stays put (scenes, inputs, canvas, versions) keeps its last known value,
 * and `state` says that it is stale.
 */
export interface ObsStatus {
  state: ObsState
  reason: ObsReasonCode | null
  url: string | null
  /** True when the peer says that it is FieldCue's own studio simulator. */
  simulator: boolean
  obsVersion: string | null
  wsVersion: string | null
  studioMode: boolean
  program: string | null
  /**
   * What goes on program next. In studio mode OBS's own preview; outside of it the desk's, which the engine keeps, so
   * that every surface agrees. Null: none chosen.
   */
  preview: string | null
  /** In the order of OBS's own list, top first. */
  scenes: string[]
  inputs: ObsInput[]
  /** The base canvas in pixels; portrait or landscape follows from it. */
  canvas: { width: number; height: number } | null
  fps: number | null
  streaming: boolean | null
  /** The stream is up by OBS's word, but its server is gone and OBS tries to come back. */
  streamReconnecting: boolean
  recording: boolean | null
  /** The recording stands and can go on in the same file. Absent in logs of before it was read. */
  recordPaused?: boolean
  /** Null: nobody knows. Absent in logs of before it was read. */
  replayBuffer?: ReplayBuffer | null
  /** False for builds such as Debian's, which need image mode. */
  hasBrowserSource: boolean
  transition: { name: string; durationMs: number | null } | null
  transitions: string[]
  /** Name of a transition → its kind (`cut_transition`, `fade_transition`, …). Absent in older logs. */
  transitionKinds?: Record<string, string>
}

/** The kind by which OBS's cut is known whatever its name in OBS's language. */
export const CUT_KIND = 'cut_transition'

/** The name of OBS's own cut; null when it has none, or is not read yet. */
export function cutOf({ transitions, transitionKinds }: ObsStatus): string | null {
  return transitions.find((name) => transitionKinds?.[name] === CUT_KIND) ?? null
}

/** The status of a link that is not running. */
export function offStatus(): ObsStatus {
  return {
    state: 'off',
    reason: null,
    url: null,
    simulator: false,
    obsVersion: null,
    wsVersion: null,
    studioMode: false,
    program: null,
    preview: null,
    scenes: [],
    inputs: [],
    canvas: null,
    fps: null,
    streaming: null,
    streamReconnecting: false,
    recording: null,
    recordPaused: false,
    replayBuffer: null,
    hasBrowserSource: false,
    transition: null,
    transitions: [],
    transitionKinds: {},
  }
}
