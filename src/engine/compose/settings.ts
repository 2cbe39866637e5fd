import { type SettingsView, secretNames } from '../../shared/api/settings.ts'
import type { Logger } from '../log.ts'
import type { EngineOptions } from '../options.ts'
import { pageToken } from '../server/auth.ts'
import { createSecrets } from '../settings/secrets.ts'
import { createSettings, ensureIngestSecret, type SettingsService } from '../settings/service.ts'
import type { Store } from '../store/port.ts'
import { VERSION } from '../version.ts'

interface SettingsParts {
  options: EngineOptions
  store: Store
  log: Logger
  /** Filled once the server listens. */
  address: { url: string }
}

export interface ComposedSettings {
  service: SettingsService
  setDemo(isRunning: () => boolean): void
  secrets(): EngineOptions['secrets']
  setRoles(isSwapped: () => boolean): void
  setTraining(view: () => SettingsView['training']): void
}

/** What the studio has set, its secrets, and the addresses that the settings page offers to copy. */
export async function composeSettings({
  options,
  store,
  log,
  address,
}: SettingsParts): Promise<ComposedSettings> {
  let isDemo = () => false
  let isSwapped = () => false
  let training = (): SettingsView['training'] => ({ roles: [], running: [] })
  const secrets = createSecrets({ initial: options.secrets, keep: options.keepSecret, log })
  await ensureIngestSecret(secrets)
  const service = createSettings({
    table: {
      get: (key) => store.settings.get(key),
      set: (key, value) => store.transaction((tx) => tx.putSetting(key, value)),
    },
    secrets,
    overrides: { obs: options.obsUrl, standby: options.standbyUrl },
    addresses: () => addresses(address.url, options),
    demo: () => isDemo(),
    rolesSwapped: () => isSwapped(),
    training: () => training(),
    version: VERSION,
    log,
  })
  return {
    service,
    secrets: () =>
      Object.fromEntries(
        secretNames.flatMap((name) => {
          const value = secrets.get(name)
          return value === null ? [] : [[name, value]]
        }),
      ),
    setDemo(isRunning) {
      isDemo = isRunning
    },
    setRoles(now) {
      isSwapped = now
    },
    setTraining(view) {
      training = view
    },
  }
}

/** The overlay's address carries its own token, which is good for the overlay alone. */
function addresses(url: string, options: EngineOptions): SettingsView['addresses'] {
  return {
    console: `${url}/console`,
    overlay: `${url}/overlay#token=${pageToken(options.operatorToken)}`,
    ingest: `${url}/ingest/orders`,
    dataDir: options.dataDir,
  }
}
