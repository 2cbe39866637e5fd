import type { SourceStatus, Vitals } from '../../shared/api/streams.ts'
import type { ObsLink } from '../obs/port.ts'

interface VitalsParts {
  now(): number
  primary: ObsLink
  standby: ObsLink
  overlays(): number
  delivery(): Vitals['delivery']
  consoles(): number
  sources(): SourceStatus[]
  quarantined(): number
  file(): Vitals['file']
  clockSet(): Vitals['clockSet']
  tied(): Vitals['tied']
}

/** What the desk feels like at this moment; an OBS that nobody configured has no pulse. */
export function readVitals(parts: VitalsParts): Vitals {
  const pulse = (link: ObsLink) => (link.status.state === 'off' ? null : link.vitals())
  return {
    engineNow: parts.now(),
    obs: { primary: pulse(parts.primary), standby: pulse(parts.standby) },
    overlays: parts.overlays(),
    delivery: parts.delivery(),
    consoles: parts.consoles(),
    sources: parts.sources(),
    quarantined: parts.quarantined(),
    file: parts.file(),
    clockSet: parts.clockSet(),
    tied: parts.tied(),
  }
}
