import type { OutputBy, OutputDeed, OutputName } from '../../shared/obs/outputs.ts'
import type { Delta } from './events.ts'
import type { SetTimer } from './timer.ts'

export interface OutputTold {
  output: OutputName
  did: OutputDeed
  by: OutputBy
  path: string | null
}

/** Makes of OBS's steps what happened, and by whom. */
export interface OutputTale {
  /** From here on what this output does after such a request is our own doing, until the answer is called. */
  asks(output: OutputName, act: OutputAct): () => void
  /** Whether a start is under way of which nobody knows yet what comes of it, ours or anybody's. */
  isStarting(output: OutputName): boolean
  hear(delta: Delta): void
  /** OBS, when asked, says that an output which runs by its events does not. */
  missed(output: OutputName): void
}

export type OutputAct = 'start' | 'stop' | 'save'

/** OBS hands its events to a pool of threads: one can overtake another by some milliseconds. */
const OVERTAKING_MS = 150
/** A stop that is known by asking has its event under way; one that does not come lies behind a dialog of OBS. */
const MISSED_MS = 1000

/**
 * OBS does not say who pressed. But it says STOPPING before it stops what somebody has stopped, and nothing before
 * what has ended by itself (a server that hung up, a full disk): measured on OBS 29. Where it opens a dialog about the
 * failure, it says nothing at all until somebody has closed it.
 */
export function createOutputTale(setTimer: SetTimer, tell: (told: OutputTold) => void): OutputTale {
  const ours: { output: OutputName; act: OutputAct }[] = []
  /** By whom is known while the request is fresh; a recording may take seconds to end. */
  const underway = new Map<OutputName, { step: 'starting' | 'stopping'; by: OutputBy }>()
  /** OBS says so again with each attempt; the log says it once. */
  const reconnecting = new Set<OutputName>()
  /** Stops of which it is not yet known whether somebody asked for them. */
  const unexplained = new Map<OutputName, () => void>()
  /** Stops whose events are waited for, and how to stop waiting. */
  const awaited = new Map<OutputName, () => void>()
  /** Told as ended without OBS's event, which may still come. */
  const endedUnheard = new Set<OutputName>()
  const isOurs = (output: OutputName, act: OutputAct) =>
    ours.some((asked) => asked.output === output && asked.act === act)
  const asker = (output: OutputName, act: OutputAct): OutputBy => (isOurs(output, act) ? 'desk' : 'obs')

  function hearOutput({ output, step, path }: Extract<Delta, { do: 'output' }>): void {
    awaited.get(output)?.()
    awaited.delete(output)
    const wasUnheard = endedUnheard.delete(output)
    if (step === 'stopped' && wasUnheard) return
    const explain = unexplained.get(output)
    if (step === 'stopping' && explain) {
      explain()
      return
    }
    if (step === 'starting' || step === 'stopping') {
      underway.set(output, { step, by: asker(output, step === 'starting' ? 'start' : 'stop') })
      return
    }
    const before = underway.get(output)
    underway.delete(output)
    if (step === 'reconnecting' && reconnecting.has(output)) return
    if (step === 'reconnecting') reconnecting.add(output)
    else reconnecting.delete(output)
    const isServers = step === 'reconnecting' || step === 'reconnected'
    if (step !== 'stopped') {
      tell({ output, did: step, by: isServers ? 'itself' : (before?.by ?? asker(output, 'start')), path })
    } else if (before?.step === 'starting') {
      tell({ output, did: 'startFailed', by: before.by, path: null })
    } else if (before || isOurs(output, 'stop')) {
      tell({ output, did: 'stopped', by: before?.by ?? 'desk', path })
    } else {
      explainLater(output, path)
    }
  }

  function explainLater(output: OutputName, path: string | null): void {
    const explain = (by: OutputBy) => {
      cancel()
      unexplained.delete(output)
      tell({ output, did: 'stopped', by, path })
    }
    const cancel = setTimer(() => explain('itself'), OVERTAKING_MS)
    unexplained.set(output, () => explain('obs'))
  }

  function waitForStop(output: OutputName): void {
    const cancel = setTimer(() => {
      awaited.delete(output)
      reconnecting.delete(output)
      endedUnheard.add(output)
      tell({ output, did: 'stopped', by: 'itself', path: null })
    }, MISSED_MS)
    awaited.set(output, cancel)
  }

  return {
    asks(output, act) {
      const asked = { output, act }
      ours.push(asked)
      return () => {
        ours.splice(ours.indexOf(asked), 1)
      }
    },
    isStarting: (output) => isOurs(output, 'start') || underway.get(output)?.step === 'starting',
    hear(delta) {
      if (delta.do === 'output') hearOutput(delta)
      if (delta.do === 'replaySaved') {
        tell({ output: 'replayBuffer', did: 'saved', by: asker('replayBuffer', 'save'), path: delta.path })
      }
    },
    missed(output) {
      const isKnown = underway.has(output) || unexplained.has(output) || endedUnheard.has(output)
      if (!isKnown && !awaited.has(output)) waitForStop(output)
    },
  }
}
