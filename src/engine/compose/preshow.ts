import { divergencesOf } from '../../shared/obs/divergence.ts'
import { clockNames } from '../../shared/preshow/codes.ts'
import type { Clock } from '../../shared/units/time.ts'
import { hasCardFonts } from '../cards/fontFiles.ts'
import { createPictures } from '../library/pictures.ts'
import type { EngineOptions } from '../options.ts'
import { type CheckPreshow, createPreshowCheck } from '../preshow/check.ts'
import { probeIngest } from '../preshow/ingestProbe.ts'
import { askTimeServer } from '../preshow/timeServer.ts'
import type { SettingsService } from '../settings/service.ts'
import type { Store } from '../store/port.ts'
import type { ComposedObs } from './obs.ts'
import type { ComposedOrders } from './orders.ts'
import type { ComposedShow } from './show.ts'

/** In the environment, where an empty word counts as absent. */
const NOBODY = 'off'

/** The pre-show check with everything that it looks at. */
export function composePreshow(parts: {
  options: EngineOptions
  store: Store
  clock: Clock
  settings: SettingsService
  obs: ComposedObs
  show: ComposedShow
  orders: ComposedOrders
}): CheckPreshow {
  const { options, store, clock, settings, obs, show, orders } = parts
  return createPreshowCheck({
    store,
    now: () => clock.now(),
    primary: obs.primary,
    standby(needs) {
      const status = obs.standby.status
      if (status.state === 'off') return null
      const primary = obs.primary.status
      const scene = { primary, standby: status, needs, wanted: primary.program, delivery: show.delivery() }
      return { status, divergences: divergencesOf({ ...scene, lagMs: null }) }
    },
    delivery: show.delivery,
    overlays: show.overlay.pages,
    picture: createPictures(options),
    cardFonts: () => hasCardFonts(options.fontsDir),
    ingest: () => probeIngest(settings.view().addresses.ingest, settings.ingestSecret(), clock.now()),
    async timeServer() {
      const host = options.timeServer ?? settings.current().timeServer
      return host === '' || host === NOBODY ? null : { host, answer: await askTimeServer(host, clock) }
    },
    clocks: () =>
      orders.sources.clocks().flatMap(({ id, offsetMs }) => {
        const name = clockNames.find((known) => known === id)
        return name ? [{ name, offsetMs }] : []
      }),
  })
}
