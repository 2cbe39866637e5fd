import { createEngineClock, type EngineClock, pageNow } from './clock.ts'
import { type Commands, createCommands } from './commands.ts'
import { createDataStore, type DataStore } from './data.ts'
import { createFeedStore, type FeedStore } from './feed.ts'
import { createHold, type HoldGuard } from './hold.ts'
import { createLibraryLoader, type LibraryLoader } from './library.ts'
import { createMeters, type Meters } from './meters.ts'
import { createMonitors, type Monitors } from './monitors.ts'
import { createNotices, type Notices } from './notices.ts'
import { createShowStore, type ShowStore } from './show.ts'
import type { ConsoleTransport } from './transport.ts'
import { createUiStore, type UiStore } from './ui.ts'

/** All that a page knows. Made once a page; a test makes its own. */
export interface Stores {
  transport: ConsoleTransport
  clock: EngineClock
  show: ShowStore
  data: DataStore
  feed: FeedStore
  monitors: Monitors
  meters: Meters
  ui: UiStore
  notices: Notices
  library: LibraryLoader
  commands: Commands
  /** Guards panic and its way back. */
  panicHold: HoldGuard
  /** Guards the swap to the standby. */
  promoteHold: HoldGuard
}

export function createStores(transport: ConsoleTransport): Stores {
  const clock = createEngineClock(pageNow)
  const show = createShowStore()
  const data = createDataStore()
  const ui = createUiStore()
  const notices = createNotices()
  const meters = createMeters({ isMuted: (input) => isMuted(show, input) })
  const commands = createCommands({ transport, show, data, ui, notices })
  return {
    transport,
    clock,
    show,
    data,
    feed: createFeedStore(),
    monitors: createMonitors(),
    meters,
    ui,
    notices,
    library: createLibraryLoader({ transport, data, notices }),
    commands,
    panicHold: createHold(ui, 'panic', commands.panicOrResume),
    promoteHold: createHold(ui, 'promote', commands.promote),
  }
}

const isMuted = (show: ShowStore, name: string): boolean =>
  show.getState().show.obs.primary.inputs.find((input) => input.name === name)?.muted === true
