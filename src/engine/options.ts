import type { SecretName } from '../shared/api/settings.ts'
import type { PreviousExit } from '../shared/desktop/engineProtocol.ts'
import type { Clock } from '../shared/units/time.ts'
import type { Desk, Unsubscribe } from './desk.ts'
import type { Logger } from './log.ts'

/** Everything that the engine is told from outside. It reads no environment and no command line by itself. */
export interface EngineOptions {
  /** The studio's directory: database, media, rendered cards. Created when absent. */
  dataDir: string
  /** Loopback only, until pairing exists. */
  host: string
  /** 0 takes a free port. */
  port: number
  /** Opens with the demo show, the simulated studio and simulated orders. */
  demo: boolean
  /** Built pages (`out/renderer`). May be absent: the doors for machines work without. */
  pagesDir: string
  /** `resources`: the demo show, its pictures, word lists. */
  resourcesDir: string
  /** The `.woff2` files of Noto Sans SC, for cards that the engine renders. */
  fontsDir: string
  /** File of the card renderer's thread; a bundled engine names its bundle. Default: the source. */
  painterFile?: string | undefined
  /** File of the thread that copies the database; a bundled engine names its bundle. Default: the source. */
  fileThread?: string | undefined
  /** File of the thread that reads spreadsheets; a bundled engine names its bundle. Default: the source. */
  sheetThread?: string | undefined
  /** Name of a backup to put in the file's place before it is opened, or `latest`. */
  restore?: string | null | undefined
  /** Stops this engine and starts another one that restores that backup first. Absent: nobody could. */
  restart?: ((restore: string) => void) | undefined
  /** What an operator's surface must show to get in. */
  operatorToken: string
  /** What the secret store kept; the engine holds it in memory only. */
  secrets: Partial<Record<SecretName, string>>
  /** Hands a secret to the system's store (null: forget it). Answers whether it is kept past this run. */
  keepSecret?: ((name: SecretName, value: string | null) => Promise<boolean>) | undefined
  /** From the environment: wins over the settings for this run. */
  obsUrl?: string | undefined
  standbyUrl?: string | undefined
  /** Likewise, instead of the time server that is set; `off` asks none. */
  timeServer?: string | undefined
  clock?: Clock | undefined
  logger?: Logger | undefined
  /** How the process before this one ended. Said to the operator once. */
  previousExit?: PreviousExit | null | undefined
}

/** A running engine. */
export interface Engine {
  /** `http://127.0.0.1:4747`, without a slash at its end. */
  readonly url: string
  readonly port: number
  readonly desk: Desk
  /** Closes the doors, finishes what is under way, closes the database. Safe to call twice. */
  stop(): Promise<void>
  /** What it was told in secret until now, for the engine that follows it. */
  secrets(): EngineOptions['secrets']
  /** Tells whether a live session is open, now and at every change: the desktop then keeps the machine awake. */
  onLive(listener: (live: boolean) => void): Unsubscribe
}
