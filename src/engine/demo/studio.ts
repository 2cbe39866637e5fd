import type { SetupPlan } from '../../shared/obs/outcome.ts'
import type { ObsConfig, ObsLink } from '../obs/port.ts'

/** A simulated studio that runs: where it is and how it ends. */
export interface RunningSimulator {
  url: string
  close(): Promise<void>
}

interface DemoStudioParts {
  link: ObsLink
  startSimulator(scenes: readonly string[]): Promise<RunningSimulator>
  plan(): SetupPlan
  /** The operator's own OBS, which the link goes back to. */
  ownObs(): ObsConfig | null
  onError(error: unknown): void
}

export interface DemoStudio {
  readonly isRunning: boolean
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
      stopWatching = link.on((event) => {
        if (event.type !== 'status' || event.status.state !== 'ready' || !event.status.simulator) return
        stopWatching()
        link.setupStudio(plan()).catch(onError)
      })
      link.reconfigure({ url: simulator.url, password: null })
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
