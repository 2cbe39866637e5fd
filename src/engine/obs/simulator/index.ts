import type { Clock } from '../../../shared/units/time.ts'
import type { Logger } from '../../log.ts'
import { type SetTimer, systemTimer } from '../timer.ts'
import type { PictureFor } from './draw/pictures.ts'
import { Painter } from './draw.ts'
import type { EndFault, Fault } from './faults.ts'
import { SimulatorServer } from './server.ts'
import { isTrouble, type Trouble } from './studio/troubles.ts'
import { Studio } from './studio.ts'

export type { EndFault, Fault } from './faults.ts'
export type { Trouble } from './studio/troubles.ts'
export { DEFAULT_SCENES } from './studio.ts'

/** Everything that a simulated studio can be told to do wrong: on its line to clients, and in its own house. */
export type SimulatedFault = Fault | Trouble

/** What OBS renders at when nobody says otherwise. */
const FPS = 30

export interface SimulatorOptions {
  clock: Clock
  /** None: anybody on this machine may come in. */
  password?: string | null
  /** Pixels; portrait or landscape, the shots are composed for both. */
  canvas: { width: number; height: number }
  /** Scene names, top of the list first; the first is on program. The simulator knows shots for the usual ones. */
  scenes: readonly string[]
  /** Where product pictures lie. */
  picturesDir: string
  /** `@fontsource/noto-sans-sc/files`. */
  fontsDir: string
  logger: Logger
  /**
   * What the close camera looks at: the absolute path of a product's picture, or null for a bowl of millet. Asked with
   * the image that is up in its scene, or null. Without it: the picture whose file name is part of that image's.
   */
  pictureFor?: PictureFor
  /** For tests that advance time themselves. */
  setTimer?: SetTimer
}

export interface Simulator {
  /** `ws://127.0.0.1:PORT` */
  url: string
  port: number
  /** Does something wrong on purpose, for training and tests: see `Fault` and, in the studio itself, `Trouble`. */
  fault(fault: SimulatedFault): EndFault
  /** Ends every fault that is on. */
  clearFaults(): void
  /** Tells clients `ExitStarted`, closes them with 1001 and frees the port. */
  close(): Promise<void>
}

/**
 * Opens a simulated studio: an obs-websocket 5 server on loopback that behaves as OBS 29 was measured to, without OBS.
 * Nothing is streamed and no file is written.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { clock, password, canvas, scenes, picturesDir, fontsDir, pictureFor, logger } = options
  const painter = new Painter({ canvas, picturesDir, fontsDir, pictureFor, logger })
  const studio = new Studio({
    clock,
    setTimer: options.setTimer ?? systemTimer,
    canvas,
    scenes,
    fps: FPS,
    showFile: (input, file) => painter.pictures.show(input, file),
  })
  // An empty password is none, as in OBS's own settings.
  const server = await SimulatorServer.listen({
    password: password || null,
    house: { studio, painter },
    logger,
  })
  return {
    url: `ws://127.0.0.1:${server.port}`,
    port: server.port,
    fault: (fault) => (isTrouble(fault) ? studio.troubles.begin(fault) : server.faults.begin(fault)),
    clearFaults() {
      studio.troubles.clear()
      server.faults.clear()
    },
    async close() {
      studio.close()
      await server.close()
    },
  }
}
