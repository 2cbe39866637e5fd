import { isSameObs } from '../../../shared/obs/divergence.ts'
import { IMAGE_INPUTS, type ImageSlot } from '../../../shared/obs/names.ts'
import type { ObsFailure } from '../../../shared/obs/outcome.ts'
import type { ObsStatus } from '../../../shared/obs/status.ts'
import { soundToCarry } from '../../../shared/show/carried.ts'
import type { MirrorPart } from '../../../shared/show/standbyState.ts'
import type { ImagePlacement } from '../../obs/port.ts'
import type { Ask, Switchboard } from '../../obs/switchboard.ts'
import type { Director } from '../director.ts'

interface MirrorParts {
  director: Director
  board: Switchboard
  onError(error: unknown): void
}

export interface Mirror {
  /** The last picture that the primary was asked for, slot by slot; null: hidden, absent: none yet. */
  readonly images: ReadonlyMap<ImageSlot, ImagePlacement | null>
  /** Asks the standby for one thing and writes down what came of it. */
  ask(part: MirrorPart, primary?: Promise<PrimaryOutcome>): Promise<ObsFailure | null>
  askImage(slot: ImageSlot): Promise<ObsFailure | null>
  stop(): void
}

type PrimaryOutcome = { ok: boolean; confirmedAt?: number }

/**
 * Does on the standby what is done on the primary: scenes, image-mode cards, mutes and volumes, whether the desk asked
 * for them or somebody at the primary itself. Always after the primary, never instead of it, and nobody waits for it.
 * What the primary is found to show after it came back is not followed: that is news, not a wish.
 */
export function createMirror({ director, board, onError }: MirrorParts): Mirror {
  const { primary, standby } = board
  const images = new Map<ImageSlot, ImagePlacement | null>()
  /** Sound that is being asked for: the primary's own event about it comes while it is under way. */
  const underway = new Set<string>()
  let before: ObsStatus = primary.status

  /** Neither away nor the primary itself: an address given twice would do everything twice. */
  const isThere = () => standby.status.state === 'ready' && !isSameObs(primary.status, standby.status)

  function perform(part: MirrorPart): Promise<{ ok: true; confirmedAt?: number } | ObsFailure> {
    switch (part.what) {
      case 'scene':
        return standby.switchScene(part.scene)
      case 'card':
      case 'lowerThird':
      case 'counters':
      case 'banner':
        return standby.showImage(part.what, images.get(part.what) ?? null)
      case 'mute':
        return standby.setMute(part.input, part.muted)
      case 'volume':
        return standby.setVolume(part.input, part.db)
    }
  }

  async function ask(part: MirrorPart, ofPrimary?: Promise<PrimaryOutcome>): Promise<ObsFailure | null> {
    const key = JSON.stringify(part)
    if (isRepeatable(part) && underway.has(key)) return null
    underway.add(key)
    const outcome = await perform(part).finally(() => underway.delete(key))
    // Written down after the primary's own outcome: nobody waits for the standby, a disk's sync included.
    const primaryOutcome = await ofPrimary
    // A later ask took its place; that one's own outcome is the one to tell.
    if (!outcome.ok && outcome.code === 'superseded') return null
    const failure = outcome.ok ? null : { code: outcome.code, message: outcome.message }
    const lagMs = outcome.ok && primaryOutcome ? lag(primaryOutcome, outcome.confirmedAt) : null
    // A dragged fader moves many times a second, counters all the time: only what went wrong is worth a line.
    if (failure || !isQuiet(part)) {
      director.record([{ type: 'standby.settled', payload: { part, failure, lagMs } }], 'obs')
    }
    return outcome.ok ? null : outcome
  }

  /** Placed for another canvas a picture would stand in the wrong place; with no slot there is nothing to hide. */
  function isWanted(slot: ImageSlot): boolean {
    if ((images.get(slot) ?? null) === null) {
      return standby.status.inputs.some(({ name }) => name === IMAGE_INPUTS[slot])
    }
    return JSON.stringify(primary.status.canvas) === JSON.stringify(standby.status.canvas)
  }

  function follow(asked: Ask): void {
    if (asked.what === 'image') images.set(asked.slot, asked.image)
    if (!isThere()) return
    switch (asked.what) {
      case 'scene':
        return void ask({ what: 'scene', scene: asked.scene }, asked.outcome).catch(onError)
      case 'transition':
        return void asked.outcome
          .then((outcome) =>
            outcome.ok ? ask({ what: 'scene', scene: outcome.scene }, Promise.resolve(outcome)) : null,
          )
          .catch(onError)
      case 'image':
        return void (isWanted(asked.slot) && ask({ what: asked.slot }).catch(onError))
      case 'mute':
        return void ask({ what: 'mute', input: asked.input, muted: asked.muted }).catch(onError)
      case 'volume':
        return void ask({ what: 'volume', input: asked.input, db: asked.db }).catch(onError)
    }
  }

  /** Somebody moved a fader or a mute at the primary itself; our own asks are there already and change nothing. */
  function followSound(now: ObsStatus): void {
    const changed = now.inputs.filter(({ name, muted, volumeDb }) => {
      const old = before.inputs.find((input) => input.name === name)
      return old !== undefined && (old.muted !== muted || old.volumeDb !== volumeDb)
    })
    for (const { input, muted, db } of soundToCarry(changed, standby.status.inputs)) {
      if (muted !== undefined) ask({ what: 'mute', input, muted }).catch(onError)
      if (db !== undefined) ask({ what: 'volume', input, db }).catch(onError)
    }
  }

  const stops = [
    board.onAsk(follow),
    primary.on((event) => {
      if (event.type === 'status') {
        const now = event.status
        const isSameSession = before.state === 'ready' && now.state === 'ready' && before.url === now.url
        if (isSameSession && before.inputs !== now.inputs && isThere()) followSound(now)
        before = now
      }
      if (event.type === 'program' && event.by === 'outside' && isThere()) {
        if (standby.status.program !== event.scene) ask({ what: 'scene', scene: event.scene }).catch(onError)
      }
    }),
  ]

  return {
    images,
    ask,
    askImage: (slot) => (isWanted(slot) ? ask({ what: slot }) : Promise.resolve(null)),
    stop() {
      for (const stop of stops) stop()
    },
  }
}

const QUIET: ReadonlySet<MirrorPart['what']> = new Set(['volume', 'lowerThird', 'counters', 'banner'])
const isQuiet = ({ what }: MirrorPart) => QUIET.has(what)

const isRepeatable = ({ what }: MirrorPart) => what === 'mute' || what === 'volume'

/** How much later the standby confirmed than the primary, ms; null when the primary did not confirm at all. */
function lag(primary: PrimaryOutcome, confirmedAt: number | undefined): number | null {
  if (!primary.ok || primary.confirmedAt === undefined || confirmedAt === undefined) return null
  return confirmedAt - primary.confirmedAt
}
