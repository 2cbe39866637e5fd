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
      return delta.on ? { studioMode: true } : leaveStudioMode(status)
    case 'renamed':
      return rename(status, delta.from, delta.to)
    case 'output':
      return foldOutput(delta)
    case 'mute':
      return { inputs: withInput(status.inputs, delta.input, { muted: delta.muted }) }
    case 'volume':
      return { inputs: withInput(status.inputs, delta.input, { volumeDb: delta.db }) }
    case 'transition':
      return { transition: { name: delta.name, durationMs: status.transition?.durationMs ?? null } }
    case 'transitionMs':
      return { transition: status.transition && { ...status.transition, durationMs: delta.ms } }
    case 'replaySaved':
    case 'moving':
    case 'moved':
    case 'reread':
    case 'inputGone':
    case 'collectionChanging':
    case 'collectionChanged':
    case 'exit':
      return {}
  }
}

function foldOutput({ output, step }: Extract<Delta, { do: 'output' }>): Partial<ObsStatus> {
  // On the way is not there: what is asked for counts once it is so.
  if (step === 'starting' || step === 'stopping') return {}
  const isActive = step !== 'stopped'
  switch (output) {
    case 'stream':
      return { streaming: isActive, streamReconnecting: step === 'reconnecting' }
    case 'record':
      return { recording: isActive, recordPaused: step === 'paused' }
    case 'replayBuffer':
      return { replayBuffer: isActive ? 'on' : 'off' }
  }
}

/** What was on preview stays chosen, now as the desk's own; what is on program need not be chosen again. */
function leaveStudioMode({ preview, program }: ObsStatus): Partial<ObsStatus> {
  return { studioMode: false, preview: preview === program ? null : preview }
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
    recordPaused: false,
    replayBuffer: null,
  }
}
