/**
 * What the shell (src/main) and the engine's process (src/engine/utility.ts) say to each other over the process port.
 * Desktop things only: the show itself goes over the engine's own API. Secrets travel here and nowhere else, never in
 * arguments, environment or addresses.
 */

/** How the engine's last process ended. `code` is its exit code, null when a signal took it. `at`: ms, epoch. */
export interface PreviousExit {
  code: number | null
  at: number
}

/** All that the engine is told at its start. Folders are absolute. */
export interface EngineStartOptions {
  /** Where the database and the cards' pictures are. Made if absent. */
  dataDir: string
  host: string
  /** 0 takes a free one. A restart names the port that the last process had. */
  port: number
  /** Load the demo show and run the simulated studio and orders. */
  demo: boolean
  /** `<pagesDir>/console/index.html` and the other pages, with `<pagesDir>/assets`. */
  pagesDir: string
  /** `resources/` of the checkout or of the package. */
  resourcesDir: string
  /** The `files` folder of @fontsource/noto-sans-sc: `noto-sans-sc-chinese-simplified-700-normal.woff2` … */
  fontsDir: string
  /** The bundle of src/engine/cards/painterThread.ts, which the engine runs in a thread of its own. */
  painterFile: string
  /** The bundle of src/engine/store/backup/fileThread.ts. */
  fileThread: string
  /** The bundle of src/engine/orders/sheet/sheetThread.ts. */
  sheetThread: string
  /** Name of a backup to put in the file's place first; null at every other start. */
  restore: string | null
  operatorToken: string
  /** What is kept secret, by the names of shared/api/settings.ts (`secretNames`). An absent one is not set. */
  secrets: Record<string, string>
  /** From FIELDCUE_OBS_URL and FIELDCUE_STANDBY_OBS_URL: used instead of the kept settings, for this run. */
  obsUrl: string | null
  standbyObsUrl: string | null
  /** From FIELDCUE_TIME_SERVER: likewise; `off` asks none. */
  timeServer: string | null
  /** Null at the first start. */
  previousExit: PreviousExit | null
}

export type ToEngine =
  | { type: 'start'; options: EngineStartOptions }
  | { type: 'stop' }
  /** Answer to `secret.set`. `ok: false` with `no_secret_store`: it is known for this run only. */
  | { type: 'secret.result'; id: number; ok: boolean; reason?: 'no_secret_store' | 'write_failed' }

/**
 * Why an engine could not start. `port_in_use`: somebody else has the port. `data_dir_in_use`: another FieldCue works
 * on this folder. `data_dir_full`, `data_dir_unwritable`, `future_database`, `damaged_database` and
 * `sqlite_unavailable` (this runtime cannot load it): see `message`. `internal`: a bug.
 */
export type StartFailure =
  | 'port_in_use'
  | 'data_dir_in_use'
  | 'data_dir_full'
  | 'data_dir_unwritable'
  | 'future_database'
  | 'damaged_database'
  | 'sqlite_unavailable'
  | 'internal'

export type FromEngine =
  /**
   * It listens and answers. `url`: `http://127.0.0.1:4747`, no trailing slash. `overlayUrl`: with the overlay's own
   * token, as OBS needs it.
   */
  | { type: 'ready'; url: string; overlayUrl: string; port: number; pid: number }
  /** It cannot start and ends by itself. `message` is for people: what happened and what to do. */
  /** `restorable`: name of the backup that would put it right, null where none would. */
  | { type: 'failed'; code: StartFailure; message: string; restorable: string | null }
  /** Keep or (null) forget a secret. */
  | { type: 'secret.set'; id: number; key: string; value: string | null }
  /** Whether a session is open in live mode: the screen and the machine stay awake, closing asks first. */
  | { type: 'live'; live: boolean }
  /** Everything is written and closed; it ends by itself. */
  | { type: 'stopped' }

/**
 * How the engine stands, as windows are told. `deaths`: unexpected ends since the program started.
 * `starting` the first time, `restarting` after a death, `failed` when it is not tried again: `message` says why.
 */
export interface EngineStatus {
  state: 'starting' | 'ready' | 'restarting' | 'failed'
  /** Known once it was ready; kept over a restart, because the port is. */
  url: string | null
  /** What goes into OBS's browser source; known as long as `url` is. */
  overlayUrl: string | null
  deaths: number
  lastExit: PreviousExit | null
  message: string | null
}
