import { CommandError } from '../../shared/api/errors.ts'
import {
  type EnvironmentOverride,
  type SecretName,
  Settings,
  SettingsPatch,
  type SettingsView,
} from '../../shared/api/settings.ts'
import type { Unsubscribe } from '../desk.ts'
import type { Logger } from '../log.ts'
import { wordIssues } from '../show/wordIssues.ts'
import { makeIngestSecret, type Secrets } from './secrets.ts'

/** Where settings are kept. `set` is durable when it returns. */
export interface SettingsTable {
  get(key: string): unknown
  set(key: string, value: unknown): void
}

export interface SettingsOptions {
  table: SettingsTable
  secrets: Secrets
  /** Addresses of OBS from the environment: they win for this run and are never kept. */
  overrides: { obs?: string | undefined; standby?: string | undefined }
  /** Known once the server listens. */
  addresses(): SettingsView['addresses']
  /** Whether the demo runs. */
  demo(): boolean
  /** Whether a promotion has swapped the two OBS. */
  rolesSwapped(): boolean
  training(): SettingsView['training']
  version: string
  log: Logger
}

export interface SettingsService {
  /** As in force, with the environment's word. */
  current(): Settings
  view(): SettingsView
  /** Checks, keeps, tells. Throws CommandError `bad_request` and keeps nothing when a part is wrong. */
  update(patch: unknown): SettingsView
  secret(name: SecretName): string | null
  setSecret(name: SecretName, value: string | null): Promise<{ kept: boolean }>
  ingestSecret(): string
  /** The old one is worthless at once. */
  rotateIngestSecret(): Promise<string>
  onChange(listener: (view: SettingsView) => void): Unsubscribe
  /** Tells the listeners again, when something that the view shows has changed elsewhere. */
  touch(): void
}

/** One row of the settings table holds all that was set; what was not set follows the defaults of this version. */
const KEY = 'settings'

export function createSettings(options: SettingsOptions): SettingsService {
  const { table, secrets, overrides, log } = options
  const listeners = new Set<(view: SettingsView) => void>()
  let kept = readKept(table.get(KEY), log)

  function current(): Settings {
    const settings = Settings.parse(kept)
    for (const name of overridden(overrides)) {
      settings[name] = { enabled: true, url: overrides[name] ?? settings[name].url }
    }
    return settings
  }

  function view(): SettingsView {
    return {
      settings: current(),
      overrides: overridden(overrides),
      secrets: secrets.view(),
      addresses: options.addresses(),
      demo: options.demo(),
      rolesSwapped: options.rolesSwapped(),
      training: options.training(),
      version: options.version,
    }
  }

  function touch(): void {
    const present = view()
    for (const listener of listeners) listener(present)
  }

  async function setSecret(name: SecretName, value: string | null): Promise<{ kept: boolean }> {
    if (name === 'ingestSecret' && value !== null && value.length < 16) {
      throw new CommandError('bad_request', '订单接口密钥太短，没有保存：至少 16 个字符，建议用“重新生成”。')
    }
    if (name === 'ingestSecret' && value === null) {
      throw new CommandError('bad_request', '订单接口必须有密钥，不能清空。可以重新生成一个。')
    }
    const answer = await secrets.set(name, value === '' ? null : value)
    touch()
    return answer
  }

  async function rotateIngestSecret(): Promise<string> {
    const secret = makeIngestSecret()
    await setSecret('ingestSecret', secret)
    return secret
  }

  return {
    current,
    view,
    update(patch) {
      const parsed = SettingsPatch.safeParse(patch)
      if (!parsed.success) {
        throw new CommandError('bad_request', `设置没有保存：${wordIssues(parsed.error)}`)
      }
      const next = { ...kept, ...parsed.data }
      table.set(KEY, next)
      kept = next
      touch()
      return view()
    },
    secret: secrets.get,
    setSecret,
    ingestSecret() {
      const secret = secrets.get('ingestSecret')
      if (secret === null) throw new Error('the ingest secret is made before the doors open')
      return secret
    },
    rotateIngestSecret,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    touch,
  }
}

/** An order door without a secret would take orders from anybody, so there always is one. */
export async function ensureIngestSecret(secrets: Secrets): Promise<void> {
  if (secrets.get('ingestSecret') === null) await secrets.set('ingestSecret', makeIngestSecret())
}

function overridden(overrides: SettingsOptions['overrides']): EnvironmentOverride[] {
  return (['obs', 'standby'] as const).filter((name) => overrides[name] !== undefined)
}

/** What an older or newer version kept and this one does not understand falls back to its default, one by one. */
function readKept(row: unknown, log: Logger): SettingsPatch {
  if (row === undefined || row === null) return {}
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(row)) {
    if (SettingsPatch.safeParse({ [name]: value }).success) kept[name] = value
    else log.warn('保存过的一项设置读不懂，改用默认值', { name })
  }
  return SettingsPatch.parse(kept)
}
