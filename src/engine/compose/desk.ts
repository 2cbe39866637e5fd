import { nextSegment } from '../../shared/show/timing.ts'
import type { Clock } from '../../shared/units/time.ts'
import { createDeskLibrary } from '../desk/library.ts'
import { createPast } from '../desk/past.ts'
import { readVitals } from '../desk/vitals.ts'
import type { Desk } from '../desk.ts'
import { createPictures } from '../library/pictures.ts'
import { probeObs } from '../obs/probe.ts'
import { systemTimer } from '../obs/timer.ts'
import type { EngineOptions } from '../options.ts'
import { probePinduoduo } from '../orders/pinduoduo/probe.ts'
import { createReplayLibrary } from '../replay/library.ts'
import { orderRows } from '../replay/orderRows.ts'
import type { OpenDatabase } from '../store/database.ts'
import type { Store } from '../store/port.ts'
import { studioPlan } from '../studioPlan.ts'
import { VERSION } from '../version.ts'
import type { ComposedData } from './data.ts'
import type { ComposedDemo } from './demo.ts'
import type { ComposedObs } from './obs.ts'
import type { ComposedOrders } from './orders.ts'
import { composePreshow } from './preshow.ts'
import type { ComposedSettings } from './settings.ts'
import type { ComposedShow } from './show.ts'

interface DeskParts {
  options: EngineOptions
  database: OpenDatabase
  store: Store
  clock: Clock
  show: ComposedShow
  orders: ComposedOrders
  obs: ComposedObs
  settings: ComposedSettings
  demo: ComposedDemo
  data: ComposedData
}

/** The engine as its doors see it. */
export function composeDesk(parts: DeskParts): Desk {
  const { options, database, store, clock, show, orders, obs, demo, data } = parts
  const { director, overlay, effects } = show
  const settings = parts.settings.service
  const replay = createReplayLibrary({
    store,
    rows: orderRows(database.reader),
    now: () => clock.now(),
    onOrders: orders.ledger.onCommit,
    cards: orders.cards,
  })
  let consoles = 0
  /** Before anybody hears of another time of day: the timers that run are moved over by the log. */
  const now = () => {
    director.lookAtClock()
    return clock.now()
  }

  return {
    version: VERSION,
    now,
    show: { state: director.state, run: director.run, onEvents: director.onEvents },
    orders: orders.desk.orders,
    imports: orders.imports,
    library: createDeskLibrary({
      store,
      director,
      picture: createPictures(options),
      tally: orders.desk.orders.tally,
      now: () => clock.now(),
    }),
    past: createPast(store, replay),
    overlay: {
      frame: overlay.frame,
      onFrame: overlay.onFrame,
      attach: overlay.attach,
      drawn: effects.cards.drawn,
      cleared: effects.cards.cleared,
    },
    monitors: {
      watch: (watch, listener) =>
        obs.primary.watchMonitors(
          {
            ...watch,
            previewScene: () => nextSegment(director.state())?.scene ?? null,
            ceiling: () => settings.current().monitorCeilingPercent / 100,
          },
          listener,
        ),
    },
    meters: { watch: obs.primary.watchMeters },
    vitals: () =>
      readVitals({
        now,
        primary: obs.primary,
        standby: obs.standby,
        overlays: overlay.pages,
        delivery: show.delivery,
        consoles: () => consoles,
        sources: orders.sources.statuses,
        quarantined: orders.ledger.quarantined,
        file: data.vitals,
        clockSet: data.clockSet,
        tied: orders.ledger.tiedSessions,
      }),
    attachConsole() {
      consoles += 1
      let isHere = true
      return () => {
        if (isHere) consoles -= 1
        isHere = false
      }
    },
    settings: {
      view: settings.view,
      update: settings.update,
      setSecret: settings.setSecret,
      ingestSecret: settings.ingestSecret,
      rotateIngestSecret: settings.rotateIngestSecret,
      async testObs({ url, role, password }) {
        const kept = settings.secret(role === 'primary' ? 'obsPassword' : 'standbyPassword')
        return probeObs({ url, password: password ?? kept }, { clock, setTimer: systemTimer })
      },
      async testPinduoduo({ gateway, clientId, clientSecret, accessToken }) {
        const account = {
          gateway,
          clientId,
          clientSecret: clientSecret ?? settings.secret('pddClientSecret') ?? '',
          accessToken: accessToken ?? settings.secret('pddAccessToken') ?? '',
        }
        return probePinduoduo(account, { clock, setTimer: systemTimer, fetch })
      },
      setupStudio: (role) =>
        obs[role].setupStudio(
          studioPlan(director.state(), store.library.list('rundowns'), settings.view().addresses.overlay),
        ),
      onChange: settings.onChange,
    },
    data: data.desk,
    preshow: composePreshow({ options, store, clock, settings, obs, show, orders }),
    demo: { load: demo.load, start: demo.start, stop: demo.stop },
  }
}
