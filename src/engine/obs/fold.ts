import type { ObsInput, ObsStatus } from '../../shared/obs/status.ts'
import type { Delta } from './events.ts'

/**
 * What a delta changes in the status, from the delta alone.
 * Deltas that need OBS asked again change nothing here.
 */
export function foldDelta(status: ObsStatus, delta: Delta): Partial<ObsStatus> {
  switch (delta.do) {
    case 'program':
      return { program: delta.scene }
    case 'preview':
      return { preview: delta.scene }
    case 'studioMode':
      return delta.on ? { studioMode: true } : { studioMode: false, preview: null }
    case 'renamed':
      return rename(status, delta.from, delta.to)
    case 'stream':
      return { streaming: delta.active, streamReconnecting: delta.reconnecting }
    case 'record':
      return { recording: delta.active }
    case 'mute':
      return { inputs: withInput(status.inputs, delta.input, { muted: delta.muted }) }
    case 'volume':
      return { inputs: withInput(status.inputs, delta.input, { volumeDb: delta.db }) }
    case 'transition':
      return { transition: { name: delta.name, durationMs: status.transition?.durationMs ?? null } }
    case 'transitionMs':
      return { transition: status.transition && { ...status.transition, durationMs: delta.ms } }
    case 'reread':
    case 'inputGone':
    case 'collectionChanging':
    case 'collectionChanged':
    case 'exit':
      return {}
  }
}

function rename({ scenes, program, preview }: ObsStatus, from: string, to: string): Partial<ObsStatus> {
  return {
    scenes: scenes.map((scene) => (scene === from ? to : scene)),
    program: program === from ? to : program,
    preview: preview === from ? to : preview,
  }
}

function withInput(inputs: ObsInput[], name: string, change: Partial<ObsInput>): ObsInput[] {
  return inputs.map((input) => (input.name === name ? { ...input, ...change } : input))
}

/** The status without what only a live connection can vouch for. */
export function withoutProof(status: ObsStatus): ObsStatus {
  return {
    ...status,
    program: null,
    preview: null,
    streaming: null,
    streamReconnecting: false,
    recording: null,
  }
}
