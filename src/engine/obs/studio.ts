import type { Delta } from './events.ts'
import type { Lane } from './lane.ts'
import type { Model } from './model.ts'
import type { OutputTale } from './outputTale.ts'
import type { Peer } from './peer.ts'
import type { ObsPart } from './sync.ts'
import type { LinkTime } from './timer.ts'

/** What the acts of the link work on: one connected OBS. */
export interface Studio {
  /** Hears no events, so that no event delays an answer (Nagle's algorithm in OBS's server, up to 40 ms). */
  readonly control: Peer
  readonly model: Model
  readonly time: LinkTime
  /** Writes that do not move scenes go one after another, apart from those that do. */
  readonly writes: Lane
  /** Tells who started and stopped what; an act of ours says that it is ours. */
  readonly tale: OutputTale
  /** Hears every followed OBS event after the status has changed. */
  onDelta(listener: (delta: Delta) => void): () => void
  /** Reads parts into the status now. `made`: inputs that we have just created under names that may have been gone. */
  refresh(parts: ObsPart[], made: string[]): Promise<void>
}
