import type { OutputBy, OutputDeed, OutputName } from '../../shared/obs/outputs.ts'
import type { Delta } from './events.ts'

export interface OutputTold {
  output: OutputName
  did: OutputDeed
  by: OutputBy
  path: string | null
}

/** Makes of OBS's steps what happened, and by whom. */
export interface OutputTale {
  /** From here on what this output does is our own doing, until the answer is called. */
  asks(output: OutputName): () => void
  hear(delta: Delta): void
}

/**
 * OBS does not say who pressed. But it says STOPPING before it stops what somebody has stopped, and nothing before
 * what has ended by itself (a server that hung up, a full disk): measured on OBS 29.
 */
export function createOutputTale(tell: (told: OutputTold) => void): OutputTale {
  const ours = new Map<OutputName, number>()
  const underway = new Map<OutputName, 'starting' | 'stopping'>()
  const asker = (output: OutputName): OutputBy => ((ours.get(output) ?? 0) > 0 ? 'desk' : 'obs')

  function hearOutput({ output, step, path }: Extract<Delta, { do: 'output' }>): void {
    if (step === 'starting' || step === 'stopping') {
      underway.set(output, step)
      return
    }
    const before = underway.get(output)
    underway.delete(output)
    const isServers = step === 'reconnecting' || step === 'reconnected'
    if (step !== 'stopped') {
      tell({ output, did: step, by: isServers ? 'itself' : asker(output), path })
    } else if (before === 'starting') {
      tell({ output, did: 'startFailed', by: asker(output), path: null })
    } else {
      tell({ output, did: 'stopped', by: before === 'stopping' ? asker(output) : 'itself', path })
    }
  }

  return {
    asks(output) {
      ours.set(output, (ours.get(output) ?? 0) + 1)
      return () => ours.set(output, (ours.get(output) ?? 0) - 1)
    },
    hear(delta) {
      if (delta.do === 'output') hearOutput(delta)
      if (delta.do === 'replaySaved') {
        tell({ output: 'replayBuffer', did: 'saved', by: asker('replayBuffer'), path: delta.path })
      }
    },
  }
}
