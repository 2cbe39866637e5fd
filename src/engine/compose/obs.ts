import { join } from 'node:path'
import type { SecretName, Settings } from '../../shared/api/settings.ts'
import type { Clock } from '../../shared/units/time.ts'
import type { Clean } from '../cleanUp.ts'
import type { Logger } from '../log.ts'
import { createObsLink } from '../obs/link.ts'
import type { ObsConfig, ObsLink } from '../obs/port.ts'
import type { EngineOptions } from '../options.ts'
import type { SettingsService } from '../settings/service.ts'

interface ObsParts {
  options: EngineOptions
  settings: SettingsService
  clock: Clock
  log: Logger
  cleaning: Clean[]
}

export interface ComposedObs {
  primary: ObsLink
  standby: ObsLink
  /** The operator's own primary OBS, or none. */
  ownPrimary(): ObsConfig | null
  /** Another link, not started, for whoever has to prepare a studio before the show sees it. */
  guestLink(config: ObsConfig): ObsLink
  start(): void
}

/** Two links, following the settings as they change. */
export function composeObs({ options, settings, clock, log, cleaning }: ObsParts): ComposedObs {
  const configOf = (role: 'obs' | 'standby', secret: SecretName): ObsConfig | null => {
    const connection: Settings['obs'] = settings.current()[role]
    return connection.enabled ? { url: connection.url, password: settings.secret(secret) } : null
  }
  const link = (role: string, config: ObsConfig | null) =>
    createObsLink({
      clock,
      config,
      imageDir: join(options.dataDir, 'cards'),
      onError: (error) => log.child('obs').error('OBS 连接里有一处意外', { role, error }),
    })
  const ownPrimary = () => configOf('obs', 'obsPassword')
  const ownStandby = () => configOf('standby', 'standbyPassword')
  const primary = link('primary', ownPrimary())
  const standby = link('standby', ownStandby())

  let knownPrimary = JSON.stringify(ownPrimary())
  const stopFollowing = settings.onChange(() => {
    standby.reconfigure(ownStandby())
    // Only a changed address or password moves the primary: a demo studio in its place stays otherwise.
    const wished = JSON.stringify(ownPrimary())
    if (wished !== knownPrimary) primary.reconfigure(ownPrimary())
    knownPrimary = wished
  })
  cleaning.push(async () => {
    stopFollowing()
    await Promise.all([primary.stop(), standby.stop()])
  })
  return {
    primary,
    standby,
    ownPrimary,
    guestLink: (config) => link('guest', config),
    start() {
      primary.start()
      standby.start()
    },
  }
}
