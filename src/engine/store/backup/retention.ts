import type { BackupInfo, BackupReason } from '../../../shared/api/backups.ts'

const HOUR_MS = 3600_000
const DAY_MS = 24 * HOUR_MS
/** An hour at the usual interval. */
const NEWEST = 12
const HOURS = 24
const DAYS = 14
/** However short the disk is. */
const ALWAYS = 3
/** Of what is free or could be freed, backups that make themselves take so much. */
const SHARE = 1 / 4
const THINNED: readonly BackupReason[] = ['interval', 'session']

/**
 * Which backups to let go: of those that make themselves the newest twelve stay, then one an hour for a day and one a
 * day for two weeks, and no more than a quarter of the room. Those made by hand, before a migration or by a restore are
 * a person's to delete.
 * @param freeBytes of the disk
 */
export function toLetGo(backups: readonly BackupInfo[], freeBytes: number): BackupInfo[] {
  const own = backups.filter(({ reason }) => THINNED.includes(reason)).toSorted((a, b) => b.number - a.number)
  const stays = new Set(own.slice(0, NEWEST))
  for (const [span, count] of [
    [HOUR_MS, HOURS],
    [DAY_MS, DAYS],
  ] as const) {
    // The newest of each stretch of wall time; by number, so a clock that was set back hides none.
    const stretches = new Map<number, BackupInfo>()
    for (const backup of own) {
      const stretch = Math.floor(backup.at / span)
      if (!stretches.has(stretch) && stretches.size < count) stretches.set(stretch, backup)
    }
    for (const backup of stretches.values()) stays.add(backup)
  }
  const room = (freeBytes + own.reduce((sum, { bytes }) => sum + bytes, 0)) * SHARE
  let bytes = 0
  let kept = 0
  return own.filter((backup) => {
    if (!stays.has(backup)) return true
    if (kept >= ALWAYS && bytes + backup.bytes > room) return true
    bytes += backup.bytes
    kept += 1
    return false
  })
}
