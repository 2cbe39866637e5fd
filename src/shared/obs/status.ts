/**
 * How one OBS stands, as far as the desk knows. Never greener than the truth: `ready` means connected, fully
 * read and alive within the last liveness check.
 */
export interface ObsStatus {
  state: 'off' | 'connecting' | 'ready' | 'hung' | 'lost' | 'refused'
  /** Why it is not ready, coded; words are the UI's. */
  reason: string | null
  url: string | null
  /** True for FieldCue's own studio simulator, which the console must name as such. */
  simulator: boolean
  obsVersion: string | null
  wsVersion: string | null
  studioMode: boolean
  program: string | null
  preview: string | null
  /** In the order of OBS's own list, top first. */
  scenes: string[]
  inputs: { name: string; kind: string; muted?: boolean; volumeDb?: number }[]
  canvas: { width: number; height: number } | null
  fps: number | null
  streaming: boolean
  recording: boolean
  hasBrowserSource: boolean
  transition: string | null
  transitions: string[]
}

/** The status of an OBS that nobody configured. */
export function obsOff(): ObsStatus {
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
    streaming: false,
    recording: false,
    hasBrowserSource: false,
    transition: null,
    transitions: [],
  }
}
