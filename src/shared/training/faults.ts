import type { ObsRole } from '../show/events.ts'

/**
 * What a trainer can make the simulated studio do wrong, in the order in which the desk offers it. Each brings about
 * what the real fault would, so that the desk says what it says then: nothing here speaks to the desk itself.
 */
export const trainingFaults = [
  /** Takes in and says nothing, as a frozen process. */
  'frozen',
  /** Gone without a word; opened again when it ends. */
  'crashed',
  /** A dialog holds OBS's window: a switch is done 5 s after it was asked for. */
  'lateSwitch',
  /** Somebody renames the scene that comes next. */
  'sceneRenamed',
  'serverGone',
  'congestion',
  'streamStops',
  'recordStops',
  'diskLow',
  'overload',
  'micSilent',
  'micClips',
  /** The simulated standby is gone. */
  'standbyCrashed',
  /** The simulated standby does each switch 0.9 s after it was asked for. */
  'standbyLags',
] as const
export type TrainingFault = (typeof trainingFaults)[number]

/** Over as soon as they have happened: there is nothing to end. */
const MOMENTARY: ReadonlySet<TrainingFault> = new Set(['streamStops', 'recordStops'])
export const isMomentary = (fault: TrainingFault): boolean => MOMENTARY.has(fault)

/** Whose simulator it befalls, by the role that it has when the fault begins. */
export const roleOf = (fault: TrainingFault): ObsRole =>
  fault === 'standbyCrashed' || fault === 'standbyLags' ? 'standby' : 'primary'

/** As the consoles see it. */
export interface TrainingView {
  /** The roles in which a simulator stands; none: there is nothing to train on. */
  roles: ObsRole[]
  running: TrainingFault[]
}
