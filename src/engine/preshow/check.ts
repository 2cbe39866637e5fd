import { CommandError } from '../../shared/api/errors.ts'
import { snapshotRundown } from '../../shared/library/snapshot.ts'
import { checkShow } from '../../shared/preshow/check.ts'
import { plannedProducts } from '../../shared/preshow/checkProducts.ts'
import { scenesOf } from '../../shared/preshow/checkStudio.ts'
import type { PreshowFacts, PreshowReport } from '../../shared/preshow/types.ts'
import type { ObsLink } from '../obs/port.ts'
import type { Store } from '../store/port.ts'
import { isClockSynchronised } from './clockSync.ts'

export interface PreshowParts {
  store: Store
  now(): number
  primary: ObsLink
  /** Null when no standby is set up. */
  standby(scenes: readonly string[]): PreshowFacts['standby']
  delivery(): PreshowFacts['delivery']
  overlays(): number
  picture(reference: string): Promise<unknown>
  cardFonts(): boolean
  ingest(): Promise<PreshowFacts['ingest']>
  /** Asks the time server, where one is set. */
  timeServer(): Promise<PreshowFacts['clock']['server']>
  /** Clocks that were heard of lately: theirs minus ours, in ms. */
  clocks(): PreshowFacts['clock']['others']
}

export type CheckPreshow = (rundownId: string) => Promise<PreshowReport>

/**
 * Looks at everything that a rundown needs and judges it. Looks only: nothing is switched, started or stored.
 * Throws CommandError `unknown_rundown`.
 */
export function createPreshowCheck(parts: PreshowParts): CheckPreshow {
  const { store, primary } = parts
  return async (rundownId) => {
    const row = store.library.get('rundowns', rundownId)
    if (!row) {
      throw new CommandError('unknown_rundown', `没有流程单“${rundownId}”，没有检查。请重新选择。`)
    }
    const rundown = snapshotRundown(row, {
      products: store.library.list('products'),
      officials: store.library.list('officials'),
      scripts: store.library.list('scripts'),
    })
    const scenes = scenesOf({ rundown })
    const present = scenes.filter((scene) => primary.status.scenes.includes(scene))
    const [studio, ingest, synchronised, server, missingPictures] = await Promise.all([
      primary.inspect(present),
      parts.ingest(),
      isClockSynchronised(),
      parts.timeServer(),
      unreadable(parts, { rundown }),
    ])
    const facts: PreshowFacts = {
      now: parts.now(),
      rundown,
      obs: primary.status,
      vitals: primary.vitals(),
      studio,
      delivery: parts.delivery(),
      overlays: parts.overlays(),
      missingPictures,
      cardFonts: parts.cardFonts(),
      ingest,
      clock: { synchronised, others: parts.clocks(), server },
      standby: parts.standby(scenes),
    }
    return { rundownId, title: row.title, at: facts.now, items: checkShow(facts) }
  }
}

/** Names of planned products whose picture cannot be read. */
async function unreadable(
  { picture }: Pick<PreshowParts, 'picture'>,
  plan: Pick<PreshowFacts, 'rundown'>,
): Promise<string[]> {
  const missing: string[] = []
  for (const product of plannedProducts(plan)) {
    if (product.picture === null) continue
    const found = await picture(product.picture).catch(() => null)
    if (found === null) missing.push(product.name)
  }
  return missing
}
