import type { Clock } from '../../shared/units/time.ts'
import type { Logger } from '../log.ts'
import { systemTimer } from '../obs/timer.ts'
import { createPddBook } from '../orders/pinduoduo/book.ts'
import { createPinduoduoSource, type PddConfig, type PddSource } from '../orders/pinduoduo/source.ts'
import type { Ledger } from '../orders/port.ts'
import type { SettingsService } from '../settings/service.ts'
import type { OpenDatabase } from '../store/database.ts'
import type { Store } from '../store/port.ts'

interface PinduoduoParts {
  database: OpenDatabase
  store: Store
  ledger: Ledger
  settings: SettingsService
  clock: Clock
  /** Whether the studio wants it to run. */
  isWished(): boolean
  log: Logger
}

/** Pinduoduo's Open Platform with the studio's settings, its secrets and its sessions. */
export function composePinduoduo(parts: PinduoduoParts): PddSource {
  const { database, store, ledger, settings, clock, isWished, log } = parts
  return createPinduoduoSource({
    ledger,
    book: createPddBook(database, store),
    config: () => configOf(settings),
    fetch,
    clock,
    setTimer: systemTimer,
    openedAt: () => store.log.openSession()?.openedAt ?? null,
    closedSessions: () =>
      store.log
        .sessions()
        .flatMap(({ id, openedAt, closedAt }) => (closedAt === null ? [] : [{ id, openedAt, closedAt }])),
    isWished,
    log: log.child('pinduoduo'),
  })
}

/** Complete or nothing: half a key is no key. */
function configOf(settings: SettingsService): PddConfig | null {
  const { gateway, clientId, shopId } = settings.current().pinduoduo
  const clientSecret = settings.secret('pddClientSecret')
  const accessToken = settings.secret('pddAccessToken')
  if (!gateway || !clientId || !shopId || !clientSecret || !accessToken) return null
  return { gateway, clientId, shopId, clientSecret, accessToken }
}
