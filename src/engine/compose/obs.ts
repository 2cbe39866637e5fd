import { join } from 'node:path'
import type { SecretName, Settings } from '../../shared/api/settings.ts'
import type { ObsRole } from '../../shared/show/events.ts'
import type { Clock } from '../../shared/units/time.ts'
import type { Clean } from '../cleanUp.ts'
import type { Logger } from '../log.ts'
import { createObsLink } from '../obs/link.ts'
import type { ObsConfig, ObsLink } from '../obs/port.ts'
import { createSwitchboard, type Switchboard } from '../obs/switchboard.ts'
import type { EngineOptions } from '../options.ts'
import type { SettingsService } from '../settings/service.ts'

interface ObsParts {
  options: EngineOptions
  settings: SettingsService
  /** Whether the roles were left swapped by the engine before this one. */
  isSwapped: boolean
  clock: Clock
  log: Logger
  cleaning: Clean[]
}

/** One of the two OBS that the settings name, whatever its role is at the moment. */
export interface ObsSeat {
  link: ObsLink
  /** The operator's own OBS here, or none. */
  own(): ObsConfig | null
}

export interface ComposedObs {
  /** Whichever OBS is the primary now. */
  primary: ObsLink
  standby: ObsLink
  board: Switchboard
  /** The OBS that has this role at this moment, as the settings know it. */
  seat(role: ObsRole): ObsSeat
  /** Another link, not started, for whoever has to prepare a studio before the show sees it. */
  guestLink(config: ObsConfig): ObsLink
  start(): void
}

/** Two links, following the settings as they change, behind a switchboard that says which one is the primary. */
export function composeObs({ options, settings, isSwapped, clock, log, cleaning }: ObsParts): ComposedObs {
  const onError = (error: unknown, role?: string) =>
    log.child('obs').error('OBS 连接里有一处意外', { ...(role ? { role } : {}), error })
  const configOf = (name: 'obs' | 'standby', secret: SecretName): ObsConfig | null => {
    const connection: Settings['obs'] = settings.current()[name]
    return connection.enabled ? { url: connection.url, password: settings.secret(secret) } : null
  }
  const linkTo = (role: string, config: ObsConfig | null) =>
    createObsLink({
      clock,
      config,
      imageDir: join(options.dataDir, 'cards'),
      onError: (error) => onError(error, role),
    })
  const seatOf = (name: 'obs' | 'standby', secret: SecretName, role: string): ObsSeat => {
    const own = () => configOf(name, secret)
    return { link: linkTo(role, own()), own }
  }
  const first = seatOf('obs', 'obsPassword', 'primary')
  const second = seatOf('standby', 'standbyPassword', 'standby')
  const board = createSwitchboard({ first: first.link, second: second.link, isSwapped, onError })

  // Only a changed address or password moves a link: a demo studio in its place stays otherwise.
  const known = new Map([first, second].map((seat) => [seat, JSON.stringify(seat.own())]))
  const stopFollowing = settings.onChange(() => {
    for (const [seat, before] of known) {
      const wished = seat.own()
      if (JSON.stringify(wished) === before) continue
      known.set(seat, JSON.stringify(wished))
      seat.link.reconfigure(wished)
    }
  })
  cleaning.push(async () => {
    stopFollowing()
    await Promise.all([first.link.stop(), second.link.stop()])
  })
  return {
    primary: board.primary,
    standby: board.standby,
    board,
    seat: (role) => ((role === 'primary') === board.isSwapped ? second : first),
    guestLink: (config) => linkTo('guest', config),
    start() {
      first.link.start()
      second.link.start()
    },
  }
}
