import type { SetupPlan } from '../../shared/obs/outcome.ts'
import type { ObsConfig, ObsLink } from '../obs/port.ts'
import type { SetTimer } from '../obs/timer.ts'

/** A simulated studio that runs: where it is and how it ends. */
export interface RunningSimulator {
  url: string
  close(): Promise<void>
}

/** It is on this machine and ready within some 100 ms; nobody waits for longer than this. */
const READY_WITHIN_MS = 3000

interface DemoStudioParts {
  link: ObsLink
  startSimulator(scenes: readonly string[]): Promise<RunningSimulator>
  plan(): SetupPlan
  /** The operator's own OBS, which the link goes back to. */
  ownObs(): ObsConfig | null
  setTimer: SetTimer
  onError(error: unknown): void
}

export interface DemoStudio {
  readonly isRunning: boolean
  /** Resolves once the studio is connected and laid out, so that a first take finds it ready. */
  start(): Promise<void>
  /** Ends the simulator and gives the link back to the operator's own OBS. */
  stop(): Promise<void>
}

/** The simulator in the place of an OBS: the link treats it like any other, and its status says what it is. */
export function createDemoStudio({
  link,
  startSimulator,
  plan,
  ownObs,
  setTimer,
  onError,
}: DemoStudioParts): DemoStudio {
  let simulator: RunningSimulator | null = null
  let stopWatching = () => {}

  return {
    get isRunning() {
      return simulator !== null
    },
    async start() {
      if (simulator) return
      simulator = await startSimulator(plan().scenes)
      const url = simulator.url
      await new Promise<void>((resolve) => {
        const giveUp = setTimer(resolve, READY_WITHIN_MS)
        stopWatching = link.on((event) => {
          if (event.type !== 'status' || event.status.state !== 'ready' || !event.status.simulator) return
          stopWatching()
          const done = () => {
            giveUp()
            resolve()
          }
          link.setupStudio(plan()).catch(onError).finally(done)
        })
        link.reconfigure({ url, password: null })
      })
    },
    async stop() {
      const running = simulator
      simulator = null
      stopWatching()
      link.reconfigure(ownObs())
      await running?.close()
    },
  }
}
