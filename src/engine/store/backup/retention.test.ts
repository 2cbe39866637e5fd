import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BackupInfo, backupReasons } from '../../../shared/api/backups.ts'
import { toLetGo } from './retention.ts'

const MINUTE = 60_000
const T0 = Date.parse('2026-07-15T20:00:00+08:00')
const ENDLESS = 1e15

const backup = (number: number, patch: Partial<BackupInfo> = {}): BackupInfo => ({
  name: `${number}.db`,
  number,
  at: T0 + number * 5 * MINUTE,
  reason: 'interval',
  bytes: 1_000_000,
  durationMs: 10,
  isGood: true,
  figures: null,
  ...patch,
})

const backups = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 60 * 24 * 60 * MINUTE }),
    bytes: fc.integer({ min: 1, max: 1e9 }),
    reason: fc.constantFrom(...backupReasons),
  }),
  { maxLength: 120 },
)

describe('which backups are let go', () => {
  it('keeps an hour of five-minute ones, then one an hour, then one a day', () => {
    const all = Array.from({ length: 3 * 288 }, (_, i) => backup(i + 1))
    const gone = new Set(toLetGo(all, ENDLESS))
    const kept = all.filter((one) => !gone.has(one))
    expect(kept.slice(-12)).toEqual(all.slice(-12))
    expect(kept.length).toBeGreaterThan(30)
    expect(kept.length).toBeLessThan(12 + 24 + 14)
  })

  it('never lets go of what a person must decide about, nor of the newest three', () => {
    fc.assert(
      fc.property(backups, fc.integer({ min: 0, max: 1e12 }), (rows, free) => {
        const all = rows.map((row, i) => backup(i + 1, row))
        const gone = toLetGo(all, free)
        for (const { reason } of gone) expect(['interval', 'session']).toContain(reason)
        const own = all.filter(({ reason }) => reason === 'interval' || reason === 'session')
        for (const newest of own.slice(-3)) expect(gone).not.toContain(newest)
      }),
      { numRuns: 1000 },
    )
  })

  it('has nothing more to let go of when it has done so', () => {
    fc.assert(
      fc.property(backups, (rows) => {
        const all = rows.map((row, i) => backup(i + 1, row))
        const gone = new Set(toLetGo(all, ENDLESS))
        expect(
          toLetGo(
            all.filter((one) => !gone.has(one)),
            ENDLESS,
          ),
        ).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  it('goes by the number where the clock was set back: the newest is not the one with the latest time', () => {
    const before = Array.from({ length: 20 }, (_, i) => backup(i + 1, { at: T0 + i * MINUTE }))
    const after = backup(21, { at: T0 - 3_600_000 })
    expect(toLetGo([...before, after], 0)).not.toContain(after)
  })

  it('takes no more than a quarter of the room', () => {
    const all = Array.from({ length: 12 }, (_, i) => backup(i + 1, { bytes: 100 }))
    expect(12 - toLetGo(all, 1200).length).toBe(6)
  })
})
