/** Values that a log line carries beside its sentence. */
export type LogFields = Record<string, unknown>
export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

export interface Logger {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
  /** The same log with a room's name in front: `obs`, `orders`. */
  child(room: string): Logger
}

export interface LogOptions {
  /** Lowest level that is written. */
  level?: LogLevel
  /** Wall ms. */
  now?: () => number
  /** Takes one line without its line end. Default: stderr, so that stdout stays the program's own. */
  write?: (line: string) => void
  /** Values that must never be written, whatever field or sentence they turn up in. */
  secrets?: Iterable<string | null | undefined>
}

/** A logger that can be told of more secrets while it runs. */
export interface RootLogger extends Logger {
  hide(secret: string): void
}

const levels: Record<LogLevel, number> = { debug: 10, info: 20, warn: 30, error: 40 }
const secretField = /token|secret|password|authorization|signature|cookie/i
/** Shorter ones would blank out innocent words. */
const SHORTEST_SECRET = 6
const HIDDEN = '***'

/** One line an entry: `2026-07-15T12:01:02.120Z info  orders  message  key=value`. Secrets never reach it. */
export function createLogger(options: LogOptions = {}): RootLogger {
  const { level = 'info', now = Date.now, write = (line) => process.stderr.write(`${line}\n`) } = options
  const secrets = new Set<string>()
  const hide = (secret: string) => {
    if (secret.length >= SHORTEST_SECRET) secrets.add(secret)
  }
  for (const secret of options.secrets ?? []) if (secret) hide(secret)

  function entry(at: LogLevel, room: string, message: string, fields: LogFields | undefined): void {
    if (levels[at] < levels[level]) return
    const head = `${new Date(now()).toISOString()} ${at.padEnd(5)} ${room}`
    const parts = Object.entries(fields ?? {}).map(([key, value]) => `${key}=${wordField(key, value)}`)
    write(redact(oneLine([head, message, ...parts].join('  ')), secrets))
  }

  function inRoom(room: string): Logger {
    return {
      debug: (message, fields) => entry('debug', room, message, fields),
      info: (message, fields) => entry('info', room, message, fields),
      warn: (message, fields) => entry('warn', room, message, fields),
      error: (message, fields) => entry('error', room, message, fields),
      child: (name) => inRoom(name),
    }
  }

  return { ...inRoom('engine'), hide }
}

/** For tests and for parts that are built without a log. */
export const silentLogger: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  child: () => silentLogger,
}

function redact(line: string, secrets: Iterable<string>): string {
  let safe = line
  for (const secret of secrets) safe = safe.replaceAll(secret, HIDDEN)
  return safe
}

function wordField(key: string, value: unknown): string {
  if (secretField.test(key)) return HIDDEN
  if (value instanceof Error) return value.stack ?? value.message
  if (typeof value === 'string') return value
  return JSON.stringify(value, (name, inner) => (secretField.test(name) ? HIDDEN : inner)) ?? String(value)
}

/** An entry is a line: what is quoted from outside cannot forge another one. */
function oneLine(text: string): string {
  return text.replaceAll(/\r?\n\s*/g, ' ⏎ ')
}
