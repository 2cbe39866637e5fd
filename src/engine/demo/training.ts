import { isMicrophone, microphonesOf } from '../../shared/obs/microphones.ts'
import type { ObsRole } from '../../shared/show/events.ts'
import type { ShowState } from '../../shared/show/state.ts'
import { nextSegment } from '../../shared/show/timing.ts'
import {
  isMomentary,
  roleOf,
  type TrainingFault,
  type TrainingView,
  trainingFaults,
} from '../../shared/training/faults.ts'
import type { EndFault, SimulatedFault } from '../obs/simulator/index.ts'

/** A dialog that somebody has to walk to, and a computer that is just too slow to be the same picture. */
const LATE_MS = 5000
const LAG_MS = 900
/** A line that takes next to nothing: frames are lost and the rate falls. */
const CHOKED = 0.95
/** Some four minutes of recording. */
const DISK_MB = 300

/** A simulated studio that can be made to fail. */
export interface TrainingStudio {
  readonly url: string
  fault(fault: SimulatedFault): EndFault
}

interface TrainingParts {
  /** The simulator that has this role now; null: an OBS of the operator's own has it, or none. */
  studio(role: ObsRole): TrainingStudio | null
  state(): ShowState
  /** The view is another one. */
  onChange(): void
}

/** The faults of the simulated studio, as commands reach them. */
export interface TrainingDoor {
  view(): TrainingView
  /** Begins or ends one; harmless when it is so already, or when there is no simulator for it. */
  set(fault: TrainingFault, on: boolean): void
}

export interface Training extends TrainingDoor {
  /** Forgets the faults of a studio that closes. @returns those that were on */
  closed(studio: TrainingStudio): TrainingFault[]
}

/** Turns a trainer's words into faults of the simulators, and remembers how each one ends. */
export function createTraining(parts: TrainingParts): Training {
  const running = new Map<TrainingFault, { studio: TrainingStudio; end: EndFault }>()

  function set(fault: TrainingFault, on: boolean): void {
    const studio = parts.studio(roleOf(fault))
    if (!on) {
      running.get(fault)?.end()
      running.delete(fault)
    } else if (studio && !running.has(fault)) {
      const end = studio.fault(simulated(fault, parts.state()))
      if (!isMomentary(fault)) running.set(fault, { studio, end })
    }
    parts.onChange()
  }

  return {
    view: () => ({
      roles: (['primary', 'standby'] as const).filter((role) => parts.studio(role) !== null),
      running: trainingFaults.filter((fault) => running.has(fault)),
    }),
    set,
    closed(studio) {
      const gone = trainingFaults.filter((fault) => running.get(fault)?.studio === studio)
      for (const fault of gone) running.delete(fault)
      return gone
    },
  }
}

/** What the simulator is told for a fault, as the show stands at this moment. */
function simulated(fault: TrainingFault, state: ShowState): SimulatedFault {
  switch (fault) {
    case 'frozen':
      return { kind: 'silent' }
    case 'crashed':
    case 'standbyCrashed':
      return { kind: 'kill' }
    case 'lateSwitch':
      return { kind: 'held', ms: LATE_MS, request: 'SetCurrentProgramScene' }
    case 'standbyLags':
      return { kind: 'held', ms: LAG_MS, request: 'SetCurrentProgramScene' }
    case 'sceneRenamed':
      return { kind: 'sceneRenamed', scene: nextSegment(state)?.scene ?? null }
    case 'serverGone':
      return { kind: 'serverGone' }
    case 'congestion':
      return { kind: 'congestion', level: CHOKED }
    case 'streamStops':
      return { kind: 'outputEnds', output: 'stream' }
    case 'recordStops':
      return { kind: 'outputEnds', output: 'record' }
    case 'diskLow':
      return { kind: 'diskLow', freeMb: DISK_MB }
    case 'overload':
      return { kind: 'overload' }
    case 'micSilent':
      return { kind: 'sound', input: microphoneOnAir(state), is: 'silent' }
    case 'micClips':
      return { kind: 'sound', input: microphoneOnAir(state), is: 'clipping' }
  }
}

/** The microphone of whoever is on air, or else the first one. */
function microphoneOnAir({ onAir, rundown, obs }: ShowState): string | null {
  const inputs = obs.primary.inputs.map(({ name }) => name)
  const speaker = rundown?.officials.find(({ id }) => id === onAir?.officialId)
  const [own] = speaker ? microphonesOf(speaker, inputs) : []
  return own ?? inputs.find(isMicrophone) ?? null
}
