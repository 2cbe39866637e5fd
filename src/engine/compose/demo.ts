import { join } from 'node:path'
import type { ObsRole } from '../../shared/show/events.ts'
import type { Clock } from '../../shared/units/time.ts'
import type { StudioLayout } from '../demo/layOut.ts'
import { loadDemo } from '../demo/load.ts'
import { createDemoStudio } from '../demo/studio.ts'
import { createTraining, type TrainingDoor, type TrainingStudio } from '../demo/training.ts'
import type { Logger } from '../log.ts'
import { systemTimer } from '../obs/timer.ts'
import type { EngineOptions } from '../options.ts'
import { createDemoSource } from '../orders/demo.ts'
import { sourceWishKey } from '../orders/source.ts'
import type { SettingsService } from '../settings/service.ts'
import type { Store } from '../store/port.ts'
import { studioPlan } from '../studioPlan.ts'
import type { ComposedObs } from './obs.ts'
import type { ComposedOrders } from './orders.ts'
import type { ComposedShow } from './show.ts'

interface DemoParts {
  options: EngineOptions
  store: Store
  settings: SettingsService
  show: ComposedShow
  orders: ComposedOrders
  obs: ComposedObs
  clock: Clock
  log: Logger
}

export interface ComposedDemo {
  training: TrainingDoor
  isRunning(): boolean
  load(): { rundownId: string }
  start(): Promise<void>
  stop(): Promise<void>
  /** Goes on after an engine's death, if the demo ran and its session is still open. */
  resume(): Promise<void>
  /** Takes the demo down with the engine; it goes on with the next one. */
  close(): Promise<void>
  /** Straight into the demo show: loaded, started, and a session open unless one was recovered. */
  open(): Promise<void>
}

/** Row of the settings table: whether the operator has the demo running. */
const RUNNING_KEY = 'demoRunning'

const PORTRAIT = { width: 1080, height: 1920 }

/** The demo show: its library, its simulated studio (where no real OBS was given) and its simulated orders. */
export function composeDemo(parts: DemoParts): ComposedDemo {
  const { options, store, settings, show, orders, obs, clock, log } = parts
  const { director } = show
  let isRunning = false

  const picturesDir = join(options.resourcesDir, 'demo', 'pictures')

  /** What the simulated close camera looks at: the produce whose card is up, or else the one being presented. */
  function closeUp(): string | null {
    const { card, onAir, rundown } = director.state()
    const id = card.onAir?.productId ?? onAir?.productId
    const picture = rundown?.products.find((product) => product.id === id)?.picture
    return picture?.startsWith('demo:') ? join(picturesDir, `${picture.slice('demo:'.length)}.svg`) : null
  }

  function layout(): StudioLayout {
    const state = director.state()
    const plan = studioPlan(state, store.library.list('rundowns'), settings.view().addresses.overlay)
    const isOpen = state.session !== null && state.session.closedAt === null
    const program = isOpen ? (state.scene?.scene ?? null) : null
    return { plan, program: program !== null && plan.scenes.includes(program) ? program : null }
  }
  const studioFor = (role: ObsRole) =>
    createDemoStudio({
      seat: () => obs.seat(role),
      // Its drawing brings Skia along, 35 MB: a studio with an OBS of its own does not wait for that at every start.
      async startSimulator(scenes) {
        const { startSimulator } = await import('../obs/simulator/index.ts')
        return startSimulator({
          clock,
          canvas: PORTRAIT,
          scenes: [...scenes],
          picturesDir,
          pictureFor: closeUp,
          fontsDir: options.fontsDir,
          logger: log.child('simulator'),
        })
      },
      layout,
      guestLink: obs.guestLink,
      setTimer: systemTimer,
      onClosed: endFaults,
      onError: (error) => log.error('演示演播室没有布置好', { error }),
    })
  const studio = studioFor('primary')
  const standbyStudio = studioFor('standby')
  // By its address: after a promotion the simulators have changed places.
  const simulatorAs = (role: ObsRole) => {
    const { url } = obs[role].status
    const simulators = [studio.simulator, standbyStudio.simulator]
    return simulators.find((simulator) => simulator?.url === url) ?? null
  }
  const training = createTraining({
    studio: simulatorAs,
    state: director.state,
    onChange: () => settings.touch(),
  })

  /** Faults end with their studio, and the log says so. */
  function endFaults(simulator: TrainingStudio): void {
    const gone = training.closed(simulator)
    director.record(
      gone.map((fault) => ({ type: 'training.fault', payload: { fault, on: false } })),
      'demo',
    )
  }
  const source = createDemoSource({
    ledger: orders.ledger,
    clock,
    setTimer: systemTimer,
    products: () => director.state().rundown?.products ?? [],
    cardOnAir: () => director.state().card.onAir?.productId ?? null,
    isOpen: () => {
      const { session } = director.state()
      return session !== null && session.closedAt === null
    },
  })

  // Invented orders have no place in a real show: they are offered while the demo runs, and never by themselves.
  orders.sources.register({ ...source, isOffered: () => isRunning })

  const load = () => loadDemo({ store, resourcesDir: options.resourcesDir, now: clock.now() })

  const remember = (running: boolean) => store.transaction((tx) => tx.putSetting(RUNNING_KEY, running))
  const wishOrders = () => store.transaction((tx) => tx.putSetting(sourceWishKey(source.id), true))

  async function close(): Promise<void> {
    if (!isRunning) return
    isRunning = false
    await source.stop()
    for (const one of [studio, standbyStudio]) if (one.isRunning) await one.stop()
  }

  /** The second simulator comes and goes with its setting; an OBS of the operator's own keeps its place. */
  async function followStandby(): Promise<void> {
    const isWanted = isRunning && settings.current().demoStandby && !obs.seat('standby').own()
    if (isWanted === standbyStudio.isRunning) return
    await (isWanted ? standbyStudio.start() : standbyStudio.stop())
    settings.touch()
  }
  let last = Promise.resolve()
  settings.onChange(() => {
    last = last.then(followStandby).catch((error) => log.error('演示的备机没有开成或没有关掉', { error }))
  })

  async function begin(): Promise<void> {
    if (isRunning) return
    remember(true)
    isRunning = true
    // A real OBS that was given keeps its place: then only the orders are simulated.
    if (!obs.seat('primary').own()) await studio.start()
    // Orders that the operator has stopped stay stopped when the engine comes back.
    if (orders.sources.isWished(source.id, source.runsByDefault)) source.start()
    settings.touch()
  }

  return {
    training,
    isRunning: () => isRunning,
    load,
    async start() {
      wishOrders()
      await begin()
      source.start()
    },
    close,
    async stop() {
      remember(false)
      await close()
      settings.touch()
    },
    async resume() {
      const { session } = director.state()
      const isOpen = session !== null && session.closedAt === null
      if (isOpen && store.settings.get(RUNNING_KEY) === true) await begin()
    },
    async open() {
      const { rundownId } = load()
      // Whoever asks for the demo show by name has answered the first start's question.
      settings.update({ greeted: true })
      await begin()
      const { session } = director.state()
      if (session && session.closedAt === null) return
      const rundown = store.library.get('rundowns', rundownId)
      await director.run('session.open', { rundownId, title: rundown?.title ?? '演示', mode: 'live' }, 'demo')
    },
  }
}
