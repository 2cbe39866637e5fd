import type { ObsConfig, ObsLink } from '../obs/port.ts'
import type { SetTimer } from '../obs/timer.ts'
import { layOut, type StudioLayout } from './layOut.ts'
import type { TrainingStudio } from './training.ts'

/** A simulated studio that runs: where it is, how it fails on demand and how it ends. */
export interface RunningSimulator extends TrainingStudio {
  close(): Promise<void>
}

/** It is on this machine and ready within some 100 ms; nobody waits for longer than this. */
const READY_WITHIN_MS = 3000

interface DemoSeat {
  link: ObsLink
  /** The operator's own OBS, which the link goes back to. */
  own(): ObsConfig | null
}

interface DemoStudioParts {
  /** Where it sits down at a start: a link of the one OBS, whatever role that has later. */
  seat(): DemoSeat
  startSimulator(scenes: readonly string[]): Promise<RunningSimulator>
  /** As the show needs it, and as it was when the engine before this one died. */
  layout(): StudioLayout
  /** A link besides the show's own, not started. */
  guestLink(config: ObsConfig): ObsLink
  setTimer: SetTimer
  /** A simulator closes, and its faults with it. */
  onClosed(simulator: TrainingStudio): void
  onError(error: unknown): void
}

export interface DemoStudio {
  readonly isRunning: boolean
  /** Null while it does not run. */
  readonly simulator: TrainingStudio | null
  /** Resolves once the studio is laid out and connected, so that a first take finds it ready. */
  start(): Promise<void>
  /** Ends the simulator and gives the link back to the operator's own OBS. */
  stop(): Promise<void>
}

/** The simulator in the place of an OBS: the link treats it like any other, and its status says what it is. */
export function createDemoStudio(parts: DemoStudioParts): DemoStudio {
  const { setTimer } = parts
  let simulator: RunningSimulator | null = null
  let taken: DemoSeat | null = null
  let stopWatching = () => {}

  return {
    get isRunning() {
      return simulator !== null
    },
    get simulator() {
      return simulator
    },
    async start() {
      if (simulator) return
      const layout = parts.layout()
      const seat = parts.seat()
      const { link } = seat
      taken = seat
      simulator = await parts.startSimulator(layout.plan.scenes)
      const config = { url: simulator.url, password: null }
      await layOut(parts.guestLink(config), layout, setTimer).catch(parts.onError)
      await new Promise<void>((resolve) => {
        const giveUp = setTimer(resolve, READY_WITHIN_MS)
        stopWatching = link.on((event) => {
          if (event.type !== 'status' || event.status.state !== 'ready' || !event.status.simulator) return
          stopWatching()
          giveUp()
          resolve()
        })
        link.reconfigure(config)
      })
    },
    async stop() {
      const running = simulator
      simulator = null
      stopWatching()
      taken?.link.reconfigure(taken.own())
      taken = null
      if (!running) return
      parts.onClosed(running)
      await running.close()
    },
  }
}
