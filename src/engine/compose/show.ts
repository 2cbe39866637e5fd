import { randomUUID } from 'node:crypto'
import { safeAreasOf } from '../../shared/card/safeAreas.ts'
import { snapshotRundown } from '../../shared/library/snapshot.ts'
import type { CardDelivery } from '../../shared/show/state.ts'
import type { TrainingView } from '../../shared/training/faults.ts'
import type { Clock } from '../../shared/units/time.ts'
import type { CardRenderer } from '../cards/port.ts'
import type { Clean } from '../cleanUp.ts'
import type { TrainingDoor } from '../demo/training.ts'
import type { Unsubscribe } from '../desk.ts'
import type { Logger } from '../log.ts'
import { systemTimer } from '../obs/timer.ts'
import type { LedgerActs } from '../orders/port.ts'
import { emptyTally } from '../orders/report.ts'
import type { SourceRegistry } from '../orders/source.ts'
import { createOverlayHub, type OverlayHub } from '../overlay/hub.ts'
import { followCheckpoints } from '../replay/checkpoints.ts'
import type { SettingsService } from '../settings/service.ts'
import type { ActContext } from '../show/act.ts'
import { chooseDelivery } from '../show/delivery.ts'
import { createDirector, type Director } from '../show/director.ts'
import { createEffects, type Effects } from '../show/effects/index.ts'
import { followObs } from '../show/followObs.ts'
import { keepPreview } from '../show/keepPreview.ts'
import { recover } from '../show/recover.ts'
import { createStandby, type Standby } from '../show/standby/index.ts'
import { rememberOutputs } from '../show/standby/outputs.ts'
import { watchAlarms } from '../show/watchAlarms.ts'
import type { Store } from '../store/port.ts'
import { studioPlan } from '../studioPlan.ts'
import type { ComposedObs } from './obs.ts'

const NO_TRAINING: TrainingView = { roles: [], running: [] }

interface ShowParts {
  store: Store
  clock: Clock
  obs: ComposedObs
  cards: CardRenderer
  settings: SettingsService
  log: Logger
  /** Wall ms at which the engine before this one ended unexpectedly; null: none did, or nobody saw it. */
  diedAt: number | null
  cleaning: Clean[]
}

export interface ComposedShow {
  director: Director
  overlay: OverlayHub
  effects: Effects
  /** Who would draw a card that is taken now. */
  delivery(): CardDelivery
  /** The ledger comes later than the director; an operator's repairs reach it here. */
  setLedger(ledger: LedgerActs): void
  /** So do the counters. */
  setTally(tally: ActContext['tally']): void
  /** So do the order sources, for `source.start` and `source.stop`. */
  setSources(registry: SourceRegistry): void
  /** So does the demo, for `training.fault`. */
  setTraining(door: TrainingDoor): void
  /** Records the engine's start and begins to follow OBS. */
  begin(): void
  onLive(listener: (live: boolean) => void): Unsubscribe
}

/** The director with everything that it decides from and acts through. */
export function composeShow(parts: ShowParts): ComposedShow {
  const { store, clock, obs, cards, settings, diedAt, log, cleaning } = parts
  const { primary, standby, board } = obs
  const engineId = `engine-${randomUUID()}`
  const recovery = recover(store.log, clock, engineId, diedAt)
  let ledger: LedgerActs | null = null
  let tally: ActContext['tally'] = () => emptyTally(null)
  let sources: SourceRegistry | null = null
  let training: TrainingDoor | null = null
  const delivery = () => chooseDelivery(settings.current().cardDelivery, primary.status, overlay.pages())
  const standbyDelivery = () =>
    chooseDelivery(settings.current().cardDelivery, standby.status, overlay.pages())
  const isImageMode = () => delivery() === 'image'
  const outputs = rememberOutputs(primary)

  const director = createDirector({
    store,
    clock,
    initial: recovery.state,
    monoZero: recovery.monoZero,
    context: {
      link: primary,
      get delivery() {
        return delivery()
      },
      get guardMs() {
        return settings.current().guardMs
      },
      get panicMutes() {
        return settings.current().panicMutes
      },
      roles: {
        standby,
        get isSwapped() {
          return board.isSwapped
        },
        get standbyDelivery() {
          return standbyDelivery()
        },
        get primaryOutputs() {
          return outputs.last()
        },
        get mayStartStream() {
          return settings.current().standbyPolicy.startStream
        },
      },
      newId: (prefix) => `${prefix}-${randomUUID()}`,
      rundown: (id) => store.library.get('rundowns', id),
      snapshot: (rundown) =>
        snapshotRundown(rundown, {
          products: store.library.list('products'),
          officials: store.library.list('officials'),
          scripts: store.library.list('scripts'),
        }),
      ledger() {
        if (!ledger) throw new Error('the ledger is not there yet')
        return ledger
      },
      tally: () => tally(),
      get overlayPages() {
        return overlay.pages()
      },
      get milestoneMs() {
        return settings.current().milestoneSeconds * 1000
      },
      source: (id) => sources?.get(id)?.status() ?? null,
      training: () => training?.view() ?? NO_TRAINING,
    },
    foresee(wanted) {
      if (wanted.some(({ kind }) => kind === 'scene')) primary.foresee()
    },
    runEffects: (wanted) => effects.run(wanted),
  })
  const now = () => clock.now()
  const overlay: OverlayHub = createOverlayHub({
    state: director.state,
    now,
    isImageMode,
    tally: () => tally(),
    safe: () => safeAreasOf(settings.current().safeArea),
  })
  const effects: Effects = createEffects({
    director,
    link: primary,
    renderer: cards,
    overlay,
    now,
    mono: () => clock.mono(),
    tally: () => tally(),
    setTimer: systemTimer,
    isImageMode,
    async switchSource(id, run) {
      const source = sources?.get(id)
      if (run) source?.start()
      else await source?.stop()
    },
    setFault(fault, on) {
      training?.set(fault, on)
    },
    swapRoles() {
      board.swap()
      settings.touch()
    },
    syncStandby: () => hotStandby.sync(),
    onError: (error) => log.error('一次动作的结果没有记下', { error }),
  })
  cleaning.push(
    settings.onChange(() => {
      overlay.refresh()
      effects.figures.apply()
    }),
  )
  const hotStandby: Standby = createStandby({
    director,
    board,
    clock,
    setTimer: systemTimer,
    policy: () => settings.current().standbyPolicy,
    delivery,
    limits: () => settings.current().alarms,
    plan: () =>
      studioPlan(director.state(), store.library.list('rundowns'), settings.view().addresses.overlay),
    onError: (error) => log.error('备机的状态没有记下', { error }),
  })

  const following = [
    followCheckpoints({
      store,
      director,
      onError: (error) => log.warn('一个校验点没有记下，下一个会补上', { error }),
    }),
  ]
  cleaning.push(() => {
    for (const stop of following) stop()
    outputs.stop()
    hotStandby.stop()
    effects.stop()
  })

  return {
    director,
    overlay,
    effects,
    delivery,
    setLedger(acts) {
      ledger = acts
    },
    setTally(reader) {
      tally = reader
    },
    setSources(registry) {
      sources = registry
    },
    setTraining(door) {
      training = door
    },
    begin() {
      director.record(recovery.events, 'engine')
      const onError = (error: unknown) => log.error('OBS 的状态没有记下', { error })
      following.push(
        followObs({ director, role: 'primary', link: primary, onError }),
        followObs({ director, role: 'standby', link: standby, onError }),
        keepPreview(primary, recovery.state.obs.primary, onError),
        watchAlarms({
          director,
          link: primary,
          clock,
          limits: () => settings.current().alarms,
          setTimer: systemTimer,
          onError: (error) => log.error('一个报警没有记下', { error }),
        }),
      )
      hotStandby.begin()
    },
    onLive(listener) {
      let told: boolean | null = null
      const tell = () => {
        const { session } = director.state()
        const live = session !== null && session.closedAt === null && session.mode === 'live'
        if (live === told) return
        told = live
        listener(live)
      }
      tell()
      return director.onEvents(tell)
    },
  }
}
