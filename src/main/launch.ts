/** What the program was asked for, from its arguments and environment. */
export interface LaunchOptions {
  /** Open with the demo show, simulated studio and simulated orders. */
  demo: boolean
  /** 4747 unless asked otherwise, so that the overlay's address in OBS stays; 0 takes a free one. */
  port: number
  /** Where this run's profile is, instead of the system's place for it. */
  userData: string | null
  /** The studio's folder, instead of one inside the profile. */
  dataDir: string | null
  /** The operator's token instead of the kept one. */
  token: string | null
  /** Secrets from the environment by the names of shared/api/settings.ts; they win over the kept ones. */
  secrets: Record<string, string>
  obsUrl: string | null
  standbyObsUrl: string | null
  timeServer: string | null
}

/** Variables that carry secrets, and what those are called. */
export const secretVariables: Readonly<Record<string, string>> = {
  FIELDCUE_OBS_PASSWORD: 'obsPassword',
  FIELDCUE_STANDBY_OBS_PASSWORD: 'standbyPassword',
  FIELDCUE_INGEST_SECRET: 'ingestSecret',
  FIELDCUE_PDD_CLIENT_SECRET: 'pddClientSecret',
  FIELDCUE_PDD_ACCESS_TOKEN: 'pddAccessToken',
}

export const DEFAULT_PORT = 4747

/** Flags win over the environment; an empty variable counts as absent; a port that is none falls back to the default. */
export function readLaunch(argv: readonly string[], env: Record<string, string | undefined>): LaunchOptions {
  const flag = (name: string): string | null => {
    const inline = argv.find((arg) => arg.startsWith(`--${name}=`))
    if (inline) return inline.slice(name.length + 3) || null
    const at = argv.indexOf(`--${name}`)
    const next = at < 0 ? undefined : argv[at + 1]
    return next && !next.startsWith('--') ? next : null
  }
  const port = Number(flag('port') ?? DEFAULT_PORT)
  const secrets = Object.entries(secretVariables).flatMap(([variable, name]) => {
    const value = env[variable]
    return value ? [[name, value] as const] : []
  })
  return {
    demo: argv.includes('--demo'),
    port: Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : DEFAULT_PORT,
    userData: flag('user-data-dir') ?? (env.FIELDCUE_USER_DATA || null),
    dataDir: flag('data-dir') ?? (env.FIELDCUE_DATA_DIR || null),
    token: env.FIELDCUE_TOKEN || null,
    secrets: Object.fromEntries(secrets),
    obsUrl: env.FIELDCUE_OBS_URL || null,
    standbyObsUrl: env.FIELDCUE_STANDBY_OBS_URL || null,
    timeServer: env.FIELDCUE_TIME_SERVER || null,
  }
}
