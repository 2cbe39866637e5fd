import { secretNames } from '../shared/api/settings.ts'
import type {
  EngineStartOptions,
  FromEngine,
  StartFailure,
  ToEngine,
} from '../shared/desktop/engineProtocol.ts'
import { type KeptEngine, keepEngine } from './keepEngine.ts'
import { createLogger } from './log.ts'
import type { Engine, EngineOptions } from './options.ts'
import { StartError } from './startError.ts'

/** What Electron puts into a utility process. Declared here, because the engine knows no Electron. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: ToEngine }) => void): void
  postMessage(message: FromEngine): void
}

/** The engine's process in the desktop program: starts, stops and asks for secrets to be kept over the parent port. */
const parentPort = (process as NodeJS.Process & { parentPort?: ParentPort }).parentPort
if (!parentPort)
  throw new Error('this is the desktop program’s engine process; without a desktop use `npm run serve`')
const say = (message: FromEngine) => parentPort.postMessage(message)

const log = createLogger({ level: process.env.FIELDCUE_DEBUG ? 'debug' : 'info' })
const keeping = new Map<number, (kept: boolean) => void>()
let engine: Promise<KeptEngine> | null = null

parentPort.on('message', ({ data: message }) => {
  switch (message.type) {
    case 'start':
      engine ??= start(message.options)
      engine.then((kept) => ready(kept.current()), failed)
      return
    case 'stop':
      void stop()
      return
    case 'secret.result':
      keeping.get(message.id)?.(message.ok)
      keeping.delete(message.id)
      return
  }
})

function start(options: EngineStartOptions): Promise<KeptEngine> {
  const { obsUrl, standbyObsUrl, timeServer, secrets, ...rest } = options
  for (const secret of [options.operatorToken, ...Object.values(secrets)]) log.hide(secret)
  return keepEngine(
    {
      ...rest,
      secrets: knownSecrets(secrets),
      keepSecret: keep,
      obsUrl: obsUrl ?? undefined,
      standbyUrl: standbyObsUrl ?? undefined,
      timeServer: timeServer ?? undefined,
      logger: log,
    },
    { restarted: ready, failed },
  )
}

function ready(running: Engine): void {
  const { url, port, desk } = running
  say({ type: 'ready', url, overlayUrl: desk.settings.view().addresses.overlay, port, pid: process.pid })
  running.onLive((live) => say({ type: 'live', live }))
}

function failed(error: unknown): void {
  if (!(error instanceof StartError)) log.error('引擎无法启动', { error })
  say({
    type: 'failed',
    code: failureOf(error),
    message: error instanceof Error ? error.message : String(error),
    restorable: error instanceof StartError ? error.restorable : null,
  })
  end(1)
}

async function stop(): Promise<void> {
  try {
    await (await engine)?.stop()
    say({ type: 'stopped' })
    end(0)
  } catch (error) {
    log.error('引擎没有干净地停下', { error })
    end(1)
  }
}

/** The last message must be out before the process is gone. */
function end(code: number): void {
  process.exitCode = code
  setTimeout(() => process.exit(code), 100)
}

let asked = 0
/** The shell's secret store; resolves with whether it keeps the secret past this run. */
function keep(...[name, value]: Parameters<NonNullable<EngineOptions['keepSecret']>>): Promise<boolean> {
  return new Promise((resolve) => {
    asked += 1
    if (value !== null) log.hide(value)
    keeping.set(asked, resolve)
    say({ type: 'secret.set', id: asked, key: name, value })
  })
}

function knownSecrets(secrets: Record<string, string>): EngineOptions['secrets'] {
  return Object.fromEntries(secretNames.flatMap((name) => (secrets[name] ? [[name, secrets[name]]] : [])))
}

const told: readonly string[] = [
  'port_in_use',
  'data_dir_in_use',
  'data_dir_full',
  'data_dir_unwritable',
  'future_database',
  'damaged_database',
  'sqlite_unavailable',
] satisfies StartFailure[]

/** What the shell acts upon; everything finer is in the message. */
function failureOf(error: unknown): StartFailure {
  return error instanceof StartError && told.includes(error.code) ? (error.code as StartFailure) : 'internal'
}
