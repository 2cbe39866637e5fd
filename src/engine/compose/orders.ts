import type { CardEffects } from '../../shared/orders/cardEffects.ts'
import type { ShowEventType } from '../../shared/show/events.ts'
import { reduceAll } from '../../shared/show/reduce.ts'
import { initialState } from '../../shared/show/state.ts'
import type { Clock } from '../../shared/units/time.ts'
import type { Clean } from '../cleanUp.ts'
import { comparable, readComparison } from '../desk/comparison.ts'
import { createDeskOrders, type DeskOrders } from '../desk/orders.ts'
import { createFiguresWatch } from '../figures/watch.ts'
import type { Logger } from '../log.ts'
import { systemTimer } from '../obs/timer.ts'
import type { EngineOptions } from '../options.ts'
import { createCardLog } from '../orders/cardLog.ts'
import { createLedger } from '../orders/ledger.ts'
import { PDD_SOURCE } from '../orders/pinduoduo/intake.ts'
import type { Ledger, TimelineOf } from '../orders/port.ts'
import { FOLDER_SOURCE } from '../orders/sheet/folder.ts'
import type { SheetImports } from '../orders/sheet/imports.ts'
import { createSourceRegistry, type SourceRegistry } from '../orders/source.ts'
import { createWebhook } from '../orders/webhook.ts'
import { orderRows } from '../replay/orderRows.ts'
import type { SettingsService } from '../settings/service.ts'
import type { OpenDatabase } from '../store/database.ts'
import type { Store } from '../store/port.ts'
import { composePinduoduo } from './pinduoduo.ts'
import { composeSheets } from './sheets.ts'
import type { ComposedShow } from './show.ts'

interface OrdersParts {
  options: EngineOptions
  database: OpenDatabase
  store: Store
  show: ComposedShow
  settings: SettingsService
  clock: Clock
  log: Logger
  cleaning: Clean[]
}

export interface ComposedOrders {
  ledger: Ledger
  /** What was bought while each card of a session was on; null for an unknown session. */
  cards(sessionId: string): CardEffects | null
  desk: DeskOrders
  /** Where orders come from; each is started once all are registered. */
  sources: SourceRegistry
  imports: SheetImports
}

/** Events after which another item or card may have been on when an order was paid. */
const MOVES_TIMELINE: ReadonlySet<ShowEventType> = new Set<ShowEventType>([
  'session.closed',
  'take.taken',
  'take.undone',
  'relay.handedOver',
  'panic.started',
  'panic.ended',
  'card.taken',
  'card.confirmed',
  'card.failed',
  'card.hidden',
])

/** The ledger, joined to the show by time, and its first source: the signed webhook. */
export function composeOrders(parts: OrdersParts): ComposedOrders {
  const { database, store, show, settings, clock } = parts
  const { director } = show

  const timelineOf: TimelineOf = (sessionId) => {
    const state = director.state()
    if (state.session?.id === sessionId) return state.played
    if (!store.log.session(sessionId)) return null
    return reduceAll(initialState(), store.log.since(sessionId, 0)).played
  }
  const cardLog = createCardLog(store.log)
  const attribution = () => settings.current().attribution
  const { showingsOf } = cardLog
  const ledger = createLedger({ db: database, store, clock, timelineOf, showingsOf, attribution })
  show.setLedger(ledger)
  const webhook = createWebhook({ ledger, secret: settings.ingestSecret, clock })
  const seconds = orderRows(database.reader)
  const desk = createDeskOrders({
    ledger,
    webhook: webhook.handle,
    sessionId: () => director.state().session?.id ?? null,
    comparison() {
      const session = store.log.session(director.state().session?.id ?? '')
      const past = session && comparable(session, store.log.sessions())
      return past && readComparison(past, seconds)
    },
    setTimer: systemTimer,
  })

  show.setTally(desk.orders.tally)
  const watch = createFiguresWatch({
    director,
    ledger,
    refreshPicture() {
      show.overlay.refresh()
      show.effects.figures.apply()
    },
    settings,
    now: () => clock.now(),
    setTimer: systemTimer,
    onError: (error) => parts.log.error('里程碑或库存提醒没有记下，下次还会再看', { error }),
  })
  const stopFollowing = director.onEvents((events) => {
    const sessionId = director.state().session?.id
    if (!sessionId) return
    if (events.some((event) => MOVES_TIMELINE.has(event.type))) ledger.timelineChanged(sessionId)
    if (events.some((event) => event.type === 'session.opened')) desk.sessionMoved()
  })
  let tiedBy = attribution()
  const stopAttribution = settings.onChange(({ settings: { attribution: wanted } }) => {
    if (wanted.streamDelayMs === tiedBy.streamDelayMs && wanted.windowMs === tiedBy.windowMs) return
    tiedBy = wanted
    ledger.attributionChanged()
  })
  let isClosing = false
  const sources = createSourceRegistry((key) => store.settings.get(key))
  sources.register(webhook)
  const pinduoduo = composePinduoduo({
    database,
    store,
    ledger,
    settings,
    clock,
    isWished: () => !isClosing && sources.isWished(PDD_SOURCE, false),
    log: parts.log,
  })
  sources.register(pinduoduo)
  const sheets = composeSheets({
    options: parts.options,
    database,
    store,
    ledger,
    settings,
    clock,
    isWished: () => !isClosing && sources.isWished(FOLDER_SOURCE, false),
    log: parts.log,
  })
  sources.register(sheets.folder)
  show.setSources(sources)
  const stopSettings = settings.onChange(() => {
    pinduoduo.configChanged()
    sheets.folder.configChanged()
  })
  parts.cleaning.push(async () => {
    isClosing = true
    stopSettings()
    await sources.stopAll()
    await sheets.imports.stop()
    stopFollowing()
    stopAttribution()
    watch.stop()
    desk.stop()
    await ledger.close()
  })
  const cards = (sessionId: string) => ledger.cardEffects(sessionId, cardLog.viewersOf(sessionId))
  return { ledger, cards, desk, sources, imports: sheets.imports }
}
