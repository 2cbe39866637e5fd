import { type Clean, cleanUp } from './cleanUp.ts'
import { systemClock } from './clock.ts'
import { composeCards } from './compose/cards.ts'
import { composeData } from './compose/data.ts'
import { composeDemo } from './compose/demo.ts'
import { composeDesk } from './compose/desk.ts'
import { composeObs } from './compose/obs.ts'
import { composeOrders } from './compose/orders.ts'
import { composeSettings } from './compose/settings.ts'
import { composeShow } from './compose/show.ts'
import { composeStore } from './compose/store.ts'
import { createLogger } from './log.ts'
import { ROLES_KEY, readRoles } from './obs/roles.ts'
import type { Engine, EngineOptions } from './options.ts'
import { startServer } from './server/http.ts'

/**
 * Starts the engine: opens the studio's file, folds the open session back, connects to OBS and opens the doors.
 * Each part gets what it needs and nothing else; they are taken down in the opposite order.
 * @throws StartError with one line for people when the machine, the directory or the port is in the way
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const clock = options.clock ?? systemClock
  const log = options.logger ?? createLogger()
  const cleaning: Clean[] = []
  try {
    const store = composeStore(options, clock, log, cleaning)
    const address = { url: '' }
    const settings = await composeSettings({ options, store: store.store, log, address })
    const isSwapped = readRoles(store.store.settings.get(ROLES_KEY))
    const obs = composeObs({ options, settings: settings.service, isSwapped, clock, log, cleaning })
    settings.setRoles(() => obs.board.isSwapped)
    const cards = composeCards({ options, settings: settings.service, log, cleaning })
    const show = composeShow({
      store: store.store,
      clock,
      obs,
      cards,
      settings: settings.service,
      diedAt: options.previousExit?.at ?? null,
      log,
      cleaning,
    })
    const orders = composeOrders({
      options,
      ...store,
      show,
      settings: settings.service,
      clock,
      log,
      cleaning,
    })
    const data = composeData({ options, ...store, show, settings: settings.service, clock, log, cleaning })
    const demo = composeDemo({
      options,
      store: store.store,
      settings: settings.service,
      show,
      orders,
      obs,
      clock,
      log,
    })
    cleaning.push(() => demo.close())
    settings.setDemo(() => demo.isRunning())
    settings.setTraining(demo.training.view)
    show.setTraining(demo.training)
    const desk = composeDesk({ options, ...store, clock, show, orders, obs, settings, demo, data })
    const server = await startServer({
      desk,
      host: options.host,
      port: options.port,
      operatorToken: options.operatorToken,
      pagesDir: options.pagesDir,
      log,
    })
    cleaning.push(() => server.close())
    address.url = server.url
    obs.start()
    show.begin()
    orders.sources.resume()
    data.begin()
    if (options.previousExit) log.warn('上一个引擎进程意外结束，已从日志恢复', { ...options.previousExit })
    await (options.demo ? demo.open() : demo.resume())
    const stop = cleanUp(cleaning, log)
    return {
      url: server.url,
      port: server.port,
      desk,
      stop,
      secrets: settings.secrets,
      onLive: show.onLive,
    }
  } catch (error) {
    await cleanUp(cleaning, log)()
    throw error
  }
}
