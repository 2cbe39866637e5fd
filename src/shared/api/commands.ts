import { z } from 'zod'
import { Id } from '../library/types.ts'
import { trainingFaults } from '../training/faults.ts'

const Scene = z.string().min(1).max(120)
const None = z.object({}).strict()
const Sku = z.string().trim().min(1).max(80)
const Row = z.number().int().min(1)

/**
 * The one command map: name → payload. Every surface (console, HTTP, hotkey, presenter) sends these and nothing
 * else; the director validates each payload here, where it enters. Names are promises.
 */
export const commands = {
  'session.open': z.object({
    rundownId: Id,
    title: z.string().trim().min(1).max(80),
    mode: z.enum(['live', 'rehearsal']),
    /** Lines of the pre-show check over which it is opened, in words, and why: kept in the log. */
    overWarnings: z
      .object({
        reason: z.string().trim().min(1).max(200),
        items: z.array(z.string().max(300)).min(1).max(200),
      })
      .optional(),
  }),
  'session.close': None,
  /**
   * `expectOnAir`: the segment that the caller believes is on air (null: none); left out, it is not checked.
   * `withoutScene`: take card, timer and prompter alone, for when OBS is away.
   */
  'show.take': z.object({
    segmentId: Id,
    expectOnAir: Id.nullable().optional(),
    withoutScene: z.boolean().optional(),
  }),
  'show.next': z.object({ expectOnAir: Id.nullable().optional(), withoutScene: z.boolean().optional() }),
  'show.previous': z.object({ expectOnAir: Id.nullable().optional(), withoutScene: z.boolean().optional() }),
  'show.undoTake': None,
  'show.panic': None,
  'show.resume': None,
  /** One part of a panic, or of the resume after it, that did not happen: once more. `input` names a mute's. */
  'show.retryPart': z.discriminatedUnion('part', [
    z.object({ part: z.literal('scene') }),
    z.object({ part: z.literal('card') }),
    z.object({ part: z.literal('mute'), input: Scene }),
  ]),
  /** `productId` null takes the cue back. */
  'card.cue': z.object({ productId: Id.nullable() }),
  'card.take': z.object({ productId: Id.optional() }),
  'card.hide': None,
  'obs.switchScene': z.object({ scene: Scene }),
  'obs.setPreview': z.object({ scene: Scene }),
  /** Preview to program with OBS's chosen transition. `expect`: the scene that the caller believes on preview. */
  'obs.transition': z.object({ expect: Scene.optional() }),
  /** Preview to program at once. */
  'obs.cut': z.object({ expect: Scene.optional() }),
  'obs.setTransition': z.object({
    name: Scene,
    durationMs: z.number().int().min(50).max(20_000).optional(),
  }),
  /** OBS's T-bar, in studio mode. `release` lets go: at the end it lands, before it goes back. */
  'obs.tbar': z.object({ position: z.number().min(0).max(1), release: z.boolean().optional() }),
  'obs.setStudioMode': z.object({ on: z.boolean() }),
  'obs.startStream': None,
  'obs.stopStream': None,
  'obs.startRecord': None,
  'obs.stopRecord': None,
  'obs.startReplayBuffer': None,
  'obs.stopReplayBuffer': None,
  /** Keeps the last seconds as a file; answers once OBS says that it is written. */
  'obs.saveReplay': None,
  'obs.setMute': z.object({ input: Scene, muted: z.boolean() }),
  'obs.setVolume': z.object({ input: Scene, db: z.number().min(-100).max(26) }),
  /** `auto`: the desk does it by itself, as the studio has set. */
  'obs.promoteStandby': z.object({ auto: z.boolean().optional() }).strict(),
  /** Brings the standby in step: its picture, cards, mutes and volumes, and FieldCue's own inputs where they lack. */
  'obs.syncStandby': None,
  /** The moment is marked at once, its label may follow: `markerId` names a marker that is there and gets another label. */
  'marker.add': z.object({ label: z.string().trim().max(80), markerId: Id.optional() }),
  'prompter.play': None,
  'prompter.pause': None,
  'prompter.seek': z.object({ segmentId: Id, offset: z.number().min(0).max(100_000) }),
  'prompter.setRate': z.object({ charsPerMinute: z.number().int().min(60).max(600) }),
  'relay.handOver': z.object({ officialId: Id }),
  /** Whether an order source runs; the wish holds over restarts. */
  'source.start': z.object({ sourceId: Id }),
  'source.stop': z.object({ sourceId: Id }),
  /** Shows the milestone's counter, as it is now, on the overlay for a while. One that was shown may be shown again. */
  'milestone.approve': z.object({ milestoneId: Id }),
  'milestone.dismiss': z.object({ milestoneId: Id }),
  /** Takes the banner down before its time. */
  'milestone.hide': None,
  /** Which counters stand on the overlay; those left out do not. */
  'overlay.showCounters': z.object({
    orders: z.boolean().default(false),
    weight: z.boolean().default(false),
    sales: z.boolean().default(false),
  }),
  'overlay.hideCounters': None,
  'order.match': z.object({ sku: Sku, productId: Id }),
  /** Takes a match back: the SKU means nothing again. */
  'order.unmatch': z.object({ sku: Sku }),
  /** Corrected input in the place of what was refused: `line` as `POST /ingest/orders` takes it. */
  'quarantine.resubmit': z.object({ id: Row, line: z.record(z.string().max(40), z.unknown()) }),
  'quarantine.discard': z.object({ id: Row, reason: z.string().trim().min(1).max(200) }),
  /** Opens it again, and takes back what a resubmission stored. */
  'quarantine.reopen': z.object({ id: Row }),
  /** How many are watching, as read off the platform; `source` says where. */
  'viewers.note': z.object({
    count: z.number().int().min(0).max(1_000_000_000),
    source: z.string().trim().max(40).optional(),
  }),
  /** Makes the simulated studio fail as a real one does, or ends that. Refused where no simulator runs. */
  'training.fault': z.object({ fault: z.enum(trainingFaults), on: z.boolean() }).strict(),
  /** Ends every fault that is on. */
  'training.endFaults': None,
} as const satisfies Record<string, z.ZodType>

export type CommandName = keyof typeof commands
export type CommandPayload<N extends CommandName> = z.infer<(typeof commands)[N]>

/** What a command answers beside `seq`, the log's end after it. Most answer nothing more. */
interface CommandExtras {
  'session.open': { sessionId: string }
  'show.take': TakeAnswer
  'show.next': TakeAnswer
  'show.previous': TakeAnswer
  'show.undoTake': TakeAnswer
  /** Null while the T-bar is on its way. */
  'obs.tbar': { landed: 'program' | 'back' | null }
  /** Where OBS says that the file lies, on OBS's own machine; null where it does not say. */
  'obs.stopRecord': { path: string | null }
  'obs.saveReplay': { path: string }
  'marker.add': { markerId: string }
  /** `previous`: the product that an operator had matched it to before. */
  'order.match': { lines: number; previous: string | null }
  'order.unmatch': { lines: number }
  'quarantine.resubmit': { outcome: 'accepted' | 'duplicate' | 'updated' | 'stale' }
}

/** `scene` says how far the picture is at the moment of answering: `sent` is not `confirmed`. */
export interface TakeAnswer {
  takeId: string
  segmentId: string | null
  scene: 'none' | 'skipped' | 'sent'
}

export type CommandResult<N extends CommandName> = { seq: number } & (N extends keyof CommandExtras
  ? CommandExtras[N]
  : unknown)

export const commandNames = Object.keys(commands) as CommandName[]

/** Whether a name from outside is a command of the contract. */
export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commands, name)
}
