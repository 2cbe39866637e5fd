import type { CardDelivery } from '../show/state.ts'
import type { Alarm, AlarmKind } from './alarms.ts'
import { FIGURES_SLOTS, IMAGE_INPUTS, OVERLAY_INPUT } from './names.ts'
import type { ObsInput, ObsReasonCode, ObsState, ObsStatus } from './status.ts'

/** How the standby differs from what the show needs of it, the gravest first. Plain JSON; the surfaces word it. */
export type Divergence =
  | { kind: 'notReady'; state: ObsState; reason: ObsReasonCode | null }
  /** Both addresses lead to one OBS: it cannot stand in for itself. */
  | { kind: 'sameObs' }
  /** Scenes that the rundown needs and the standby lacks. */
  | { kind: 'sceneMissing'; scenes: string[] }
  | { kind: 'program'; wanted: string; shown: string | null }
  | { kind: 'canvas'; wanted: Canvas; has: Canvas }
  /** FieldCue's own input, into which cards go, is not there. */
  | { kind: 'cardSlot'; input: string }
  /** Image mode: likewise, for counters and milestones. */
  | { kind: 'figuresSlot'; inputs: string[] }
  | { kind: 'mute'; input: string; muted: boolean }
  | { kind: 'volume'; input: string; db: number; has: number }
  /** Inputs with sound that the primary has and the standby has not. */
  | { kind: 'inputMissing'; inputs: string[] }
  /** The standby follows, and late. */
  | { kind: 'lag'; ms: number }
  /** No difference, but its own stream, recording, disk or processor fails; figures as an alarm has them. */
  | { kind: 'trouble'; alarm: AlarmKind; value: number | null; limit: number | null }

type Canvas = { width: number; height: number }

export interface StandbyScene {
  primary: ObsStatus
  standby: ObsStatus
  /** The scenes that the rundown names, its safe scene included. */
  needs: readonly string[]
  /** What must be on program: the primary's own scene, or the last one wanted while the primary cannot say. */
  wanted: string | null
  delivery: CardDelivery
  /** How much later than the primary the standby confirmed the last scene, ms; null: not measured. */
  lagMs: number | null
  /** What would be alarms if it were the primary. */
  troubles?: readonly Alarm[]
}

/** A standby that confirms this much later than the primary is not the same picture any more. */
export const LAG_MS = 500
/** OBS keeps a volume as a 32-bit multiplier: two of them differ in the last digits. */
const DB_TOLERANCE = 0.1

/** Compares the standby with what the show needs. A standby that nobody configured differs in nothing. */
export function divergencesOf(scene: StandbyScene): Divergence[] {
  const { primary, standby } = scene
  if (standby.state === 'off') return []
  if (isSameObs(primary, standby)) return [{ kind: 'sameObs' }]
  if (standby.state !== 'ready') return [{ kind: 'notReady', state: standby.state, reason: standby.reason }]
  return [
    ...pictureDivergences(scene),
    ...soundDivergences(primary.inputs, standby.inputs),
    ...late(scene),
    ...troubled(scene),
  ]
}

function pictureDivergences({ primary, standby, needs, wanted, delivery }: StandbyScene): Divergence[] {
  const found: Divergence[] = []
  const missing = [...new Set(needs)].filter((name) => !standby.scenes.includes(name))
  if (missing.length > 0) found.push({ kind: 'sceneMissing', scenes: missing })
  if (wanted !== null && standby.program !== wanted) {
    found.push({ kind: 'program', wanted, shown: standby.program })
  }
  const [want, has] = [primary.canvas, standby.canvas]
  if (want && has && (want.width !== has.width || want.height !== has.height)) {
    found.push({ kind: 'canvas', wanted: want, has })
  }
  const slot = cardSlotOf(delivery)
  const isLacking = (input: string) => holds(primary.inputs, input) && !holds(standby.inputs, input)
  if (slot && isLacking(slot)) found.push({ kind: 'cardSlot', input: slot })
  const figures = delivery === 'image' ? FIGURES_SLOTS.map((one) => IMAGE_INPUTS[one]).filter(isLacking) : []
  if (figures.length > 0) found.push({ kind: 'figuresSlot', inputs: figures })
  return found
}

const holds = (inputs: readonly ObsInput[], wanted: string) => inputs.some(({ name }) => name === wanted)

function soundDivergences(wanted: readonly ObsInput[], has: readonly ObsInput[]): Divergence[] {
  const found: Divergence[] = []
  const missing: string[] = []
  for (const { name, muted, volumeDb } of wanted) {
    if (muted === undefined) continue
    const other = has.find((input) => input.name === name && input.muted !== undefined)
    if (!other) missing.push(name)
    else if (other.muted !== muted) found.push({ kind: 'mute', input: name, muted })
    else if (isOtherVolume(volumeDb, other.volumeDb)) {
      found.push({ kind: 'volume', input: name, db: volumeDb ?? 0, has: other.volumeDb ?? 0 })
    }
  }
  return missing.length > 0 ? [...found, { kind: 'inputMissing', inputs: missing }] : found
}

/** Whether two volumes in dB differ by more than OBS's own rounding. */
export function isOtherVolume(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && Math.abs(a - b) > DB_TOLERANCE
}

const late = ({ lagMs }: StandbyScene): Divergence[] =>
  lagMs !== null && lagMs > LAG_MS ? [{ kind: 'lag', ms: Math.round(lagMs) }] : []

const troubled = ({ troubles = [] }: StandbyScene): Divergence[] =>
  troubles.map(({ kind, value, limit }) => ({ kind: 'trouble', alarm: kind, value, limit }))

/** The input of ours that a card of this delivery needs in OBS. */
function cardSlotOf(delivery: CardDelivery): string | null {
  if (delivery === 'none') return null
  return delivery === 'image' ? IMAGE_INPUTS.card : OVERLAY_INPUT
}

export function isSameObs(a: Pick<ObsStatus, 'url'>, b: Pick<ObsStatus, 'url'>): boolean {
  return a.url !== null && a.url === b.url
}

/** What comes right by itself as soon as the mirror's asks are answered: worth a word only when it lasts. */
export function isPassing({ kind }: Divergence): boolean {
  return kind === 'program' || kind === 'mute' || kind === 'volume'
}

/** Whether bringing the standby in step can help; the rest needs a person at its OBS. */
export function isMendable({ kind }: Divergence): boolean {
  return isPassing({ kind } as Divergence) || kind === 'cardSlot' || kind === 'figuresSlot'
}

const LIGHT: ReadonlySet<Divergence['kind']> = new Set([
  'lag',
  'volume',
  'inputMissing',
  'figuresSlot',
  'trouble',
])

/** With one of these the standby does not carry the show. In trouble of its own it still does better than a dead primary. */
export function isGrave({ kind }: Divergence): boolean {
  return !LIGHT.has(kind)
}
