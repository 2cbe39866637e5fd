import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { SecretName } from '../shared/api/settings.ts'
import { isLoopbackHost } from './server/guards.ts'
import { notLoopback } from './server/listen.ts'
import { StartError } from './startError.ts'

export type Environment = Record<string, string | undefined>

/** What `npm run serve` was asked for. Flags win over the environment. */
export interface ServeOptions {
  dataDir: string
  host: string
  port: number
  demo: boolean
  pagesDir: string | null
  /** Name of a backup to restore before the start, or `latest`. */
  restore: string | null
  /** Null: one is made and said. */
  token: string | null
  secrets: Partial<Record<SecretName, string>>
  obsUrl: string | undefined
  standbyUrl: string | undefined
  timeServer: string | undefined
}

const DEFAULT_PORT = '4747'

const secretVariables: Record<SecretName, string> = {
  ingestSecret: 'FIELDCUE_INGEST_SECRET',
  obsPassword: 'FIELDCUE_OBS_PASSWORD',
  standbyPassword: 'FIELDCUE_STANDBY_OBS_PASSWORD',
  pddClientSecret: 'FIELDCUE_PDD_CLIENT_SECRET',
  pddAccessToken: 'FIELDCUE_PDD_ACCESS_TOKEN',
}

/**
 * Reads the command line of `serve`.
 * @throws StartError `bad_option` in one line for an unknown flag, a bad port, or an address that others can reach
 */
export function readServeOptions(argv: readonly string[], env: Environment): ServeOptions {
  const flags = parse(argv)
  const demo = flags.demo ?? false
  const host = flags.host ?? '127.0.0.1'
  if (!isLoopbackHost(host)) throw notLoopback(host)
  return {
    dataDir: resolve(flags['data-dir'] ?? (env.FIELDCUE_DATA_DIR || defaultDataDir(env, demo))),
    host,
    port: portOf(flags.port ?? DEFAULT_PORT),
    demo,
    restore: flags.restore || null,
    pagesDir: flags['pages-dir'] ? resolve(flags['pages-dir']) : null,
    token: env.FIELDCUE_TOKEN || null,
    secrets: secretsOf(env),
    obsUrl: env.FIELDCUE_OBS_URL || undefined,
    standbyUrl: env.FIELDCUE_STANDBY_OBS_URL || undefined,
    timeServer: env.FIELDCUE_TIME_SERVER || undefined,
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: false,
      options: {
        'data-dir': { type: 'string' },
        host: { type: 'string' },
        port: { type: 'string' },
        demo: { type: 'boolean' },
        'pages-dir': { type: 'string' },
        restore: { type: 'string' },
      },
    }).values
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error)
    throw new StartError(
      'bad_option',
      `看不懂命令行：${reason}。可用的选项：--data-dir 目录 --host 127.0.0.1 --port 4747 --demo --pages-dir 目录 --restore 备份名|latest`,
      { cause: error },
    )
  }
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw new StartError('bad_option', `端口“${text}”不对：应为 0 到 65535 的整数，0 表示自动选取。`)
}

/** Beside the desktop program's own, so that a console opened without a display finds the same studio. */
function defaultDataDir(env: Environment, demo: boolean): string {
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'FieldCue', demo ? 'demo' : 'data')
}

function secretsOf(env: Environment): ServeOptions['secrets'] {
  const found: ServeOptions['secrets'] = {}
  for (const [name, variable] of Object.entries(secretVariables) as [SecretName, string][]) {
    const value = env[variable]
    if (value) found[name] = value
  }
  return found
}
