import { formatDuration } from '../../shared/units/time.ts'

/** `1:20`, `12:05`, `1:02:03`: a length of time as people say it. Sign is the caller's. */
export function spokenDuration(ms: number): string {
  return formatDuration(Math.abs(ms)).replace(/^0(?=\d)/, '')
}

/** A countdown: full seconds still to go, and past zero `+` and the seconds over. */
export function countdown(remainingMs: number): string {
  return remainingMs > 0
    ? formatDuration(Math.ceil(remainingMs / 1000) * 1000)
    : `+${formatDuration(Math.abs(remainingMs))}`
}

/** Late `+01:20`, early `−00:40`, within the same second `00:00`. */
export function offset(overMs: number): string {
  const whole = Math.trunc(overMs / 1000) * 1000
  if (whole === 0) return '00:00'
  return `${whole > 0 ? '+' : '−'}${formatDuration(Math.abs(whole))}`
}

/** How long ago something was, coarse enough that it does not flicker. `key` is of `lamp.*`. */
export function ageOf(
  at: number | null,
  now: number,
): { key: 'never' | 'justNow' | 'secondsAgo' | 'minutesAgo' | 'hoursAgo'; n: number } {
  if (at === null) return { key: 'never', n: 0 }
  const seconds = Math.floor(Math.max(0, now - at) / 1000)
  if (seconds < 1) return { key: 'justNow', n: 0 }
  if (seconds < 60) return { key: 'secondsAgo', n: seconds }
  const minutes = Math.floor(seconds / 60)
  return minutes < 60 ? { key: 'minutesAgo', n: minutes } : { key: 'hoursAgo', n: Math.floor(minutes / 60) }
}

/** Whether a confirmation is too old to be believed: everything older than 2 s greys. */
export function isStale(at: number | null, now: number): boolean {
  return at === null || now - at > STALE_MS
}
export const STALE_MS = 2000

/** `0.0`, `12.3`: a share as percent. */
export function percent(ratio: number): string {
  return (ratio * 100).toFixed(1)
}

/** `820 MB`, `7.8 GB`, `120 GB`. */
export function diskSize(megabytes: number): string {
  if (megabytes < 1000) return `${Math.round(megabytes)} MB`
  const gigabytes = megabytes / 1000
  return `${gigabytes < 100 ? gigabytes.toFixed(1) : Math.round(gigabytes)} GB`
}
