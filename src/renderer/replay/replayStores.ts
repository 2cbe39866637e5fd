import type { Commands } from '../stores/commands.ts'
import { createStores, type Stores } from '../stores/stores.ts'
import { createConsoleTransport } from '../transport/console.ts'
import type { EngineLink } from '../transport/link.ts'
import type { ReplayClock } from './replayClock.ts'

/**
 * The console's own stores, so that its own panels can be drawn from them, with two things another way: the clock is
 * the replay's, and whatever an operator would do only calls `refused`. Nothing of this page can reach the show.
 */
export function createReplayStores(link: EngineLink, clock: ReplayClock, refused: () => void): Stores {
  const stores = createStores(createConsoleTransport(link))
  const refuse = async () => {
    refused()
    return null
  }
  const commands = Object.fromEntries(
    Object.keys(stores.commands).map((name) => [name, refuse]),
  ) as unknown as Commands
  return { ...stores, clock, commands, panicHold: { start: refused, cancel() {} } }
}
