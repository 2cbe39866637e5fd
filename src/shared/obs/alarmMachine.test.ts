import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeVitals } from '../../../tests/support/vitals.ts'
import type { AlarmReading } from './alarmGauges.ts'
import { ALARM_PACE, type AlarmChange, startAlarms, stepAlarms } from './alarmMachine.ts'
import { type AlarmKind, type AlarmLimits, alarmKinds, DEFAULT_LIMITS } from './alarms.ts'
import type { ObsVitals } from './outcome.ts'
import { type ObsStatus, offStatus } from './status.ts'

type Seen = Omit<AlarmReading, 'usualKbps'>
interface Patch {
  status?: Partial<ObsStatus>
  vitals?: Partial<ObsVitals>
  session?: Seen['session']
  stopped?: 'stream' | 'record'
}

/** A live show that streams and records, all well. */
function well({ status, vitals, session = 'live', stopped }: Patch = {}): Seen {
  return {
    status: {
      ...offStatus(),
      state: 'ready',
      streaming: true,
      recording: true,
      replayBuffer: 'off',
      ...status,
    },
    vitals: makeVitals({
      streamKbps: 6000,
      congestion: 0,
      droppedRecent: 0,
      diskLeftMs: 36_000_000,
      ...vitals,
    }),
    session,
    stoppedItself: { stream: stopped === 'stream', record: stopped === 'record' },
  }
}

/** A desk that looks once a second. */
function desk(limits: Partial<AlarmLimits> = {}) {
  let machine = startAlarms()
  let now = 0
  const run = (seconds: number, patch: Patch = {}): string[] => {
    const said: string[] = []
    for (let second = 0; second < seconds; second++) {
      const step = stepAlarms(machine, well(patch), { ...DEFAULT_LIMITS, ...limits }, now)
      machine = step.machine
      now += 1000
      said.push(...step.changes.map(named))
    }
    return said
  }
  return { run, on: () => Object.keys(machine.on), alarm: (kind: AlarmKind) => machine.on[kind] }
}
const named = (change: AlarmChange) =>
  change.to === 'on' ? `+${change.alarm.kind}` : `-${change.kind} ${change.to}`

describe('alarms', () => {
  it('say nothing of a show that is well', () => {
    expect(desk().run(120)).toEqual([])
  })

  it.each([
    ['congestion', { congestion: 0.5 }, { congestion: 0 }],
    ['dropped', { droppedRecent: 0.05 }, { droppedRecent: 0 }],
    ['encoderLag', { skippedRecent: 0.04 }, { skippedRecent: 0 }],
    ['renderLag', { renderSkippedRecent: 0.2 }, { renderSkippedRecent: 0 }],
    ['cpu', { cpuPercent: 97 }, { cpuPercent: 20 }],
    ['disk', { diskLeftMs: 600_000 }, { diskLeftMs: 7_200_000 }],
  ] as const)(
    '%s: comes after seconds of it, not at once, and goes after seconds without',
    (kind, bad, good) => {
      const { run, on } = desk()
      const { raiseMs, clearMs } = ALARM_PACE[kind]
      expect(run(raiseMs / 1000, { vitals: bad })).toEqual([])
      expect(run(1, { vitals: bad })).toEqual([`+${kind}`])
      expect(run(60, { vitals: bad })).toEqual([])
      expect(run(clearMs / 1000, { vitals: good })).toEqual([])
      expect(run(1, { vitals: good })).toEqual([`-${kind} over`])
      expect(on()).toEqual([])
    },
  )

  it('do not flicker at the limit: between limit and relief an alarm stays as it is', () => {
    const { run } = desk()
    expect(run(60, { vitals: { congestion: 0.25 } })).toEqual([])
    expect(run(10, { vitals: { congestion: 0.31 } })).toEqual(['+congestion'])
    expect(run(60, { vitals: { congestion: 0.25 } })).toEqual([])
    expect(run(20, { vitals: { congestion: 0.1 } })).toEqual(['-congestion over'])
  })

  it('know a peak from a state: what is interrupted begins anew', () => {
    const { run } = desk()
    for (let again = 0; again < 5; again++) {
      expect(run(4, { vitals: { droppedRecent: 0.5 } })).toEqual([])
      expect(run(1)).toEqual([])
    }
  })

  it('say at once that the server is gone, and that it is back', () => {
    const { run } = desk()
    expect(run(1, { status: { streamReconnecting: true } })).toEqual(['+streamReconnecting'])
    expect(run(30, { status: { streamReconnecting: true } })).toEqual([])
    expect(run(1)).toEqual(['-streamReconnecting over'])
  })

  it('hold a stream that ended by itself until it runs again; one that was stopped is none', () => {
    const { run } = desk()
    const off = { status: { streaming: false } }
    expect(run(60, off)).toEqual([])
    expect(run(1, { ...off, stopped: 'stream' })).toEqual(['+streamStopped'])
    expect(run(600, off)).toEqual([])
    expect(run(1)).toEqual(['-streamStopped idle'])
    expect(run(1, { status: { recording: false }, stopped: 'record' })).toEqual(['+recordStopped'])
  })

  it('let it go without a show, after it could be read', () => {
    const { run } = desk()
    const off: Patch = { status: { streaming: false, recording: false }, session: null }
    expect(run(1, { ...off, stopped: 'stream' })).toEqual(['+streamStopped'])
    expect(run(60, off)).toEqual([])
    expect(run(2, off)).toEqual(['-streamStopped over'])
  })

  it('miss the recording of a live show that streams, paused or not begun; never of a rehearsal', () => {
    for (const status of [{ recording: false }, { recordPaused: true }]) {
      const { run } = desk()
      expect(run(20, { status })).toEqual([])
      expect(run(1, { status })).toEqual(['+notRecording'])
      expect(run(1)).toEqual(['-notRecording over'])
      expect(run(60, { status, session: 'rehearsal' })).toEqual([])
    }
    expect(desk({ expectRecording: false }).run(60, { status: { recording: false } })).toEqual([])
  })

  it('measure a collapse by the stream’s own rate, which the collapse does not pull down', () => {
    const { run, alarm } = desk()
    expect(run(60)).toEqual([])
    const fallen = { vitals: { streamKbps: 1500 } }
    expect(run(10, fallen)).toEqual(['+bitrate'])
    expect(alarm('bitrate')).toEqual({ kind: 'bitrate', value: 25, limit: 50 })
    expect(run(300, fallen)).toEqual([])
    expect(run(20)).toEqual(['-bitrate over'])
  })

  it('claim no collapse of a stream that has only begun', () => {
    const { run } = desk()
    expect(run(8)).toEqual([])
    expect(run(10, { vitals: { streamKbps: 1000 } })).toEqual([])
  })

  it('end at once with the output that they are about', () => {
    const { run } = desk()
    run(10, { vitals: { congestion: 0.9 } })
    expect(run(1, { status: { streaming: false, recording: false } })).toEqual(['-congestion idle'])
  })

  it('outlive an OBS that is away for a moment, and end when nobody can tell any more', () => {
    const { run } = desk()
    const away = { status: { state: 'lost', streaming: null, recording: null } } satisfies Patch
    run(10, { vitals: { droppedRecent: 0.5 } })
    expect(run(5, away)).toEqual([])
    expect(run(2, { vitals: { droppedRecent: 0.5 } })).toEqual([])
    expect(run(11, away)).toEqual(['-dropped unknown'])
  })

  it('are switched off by a limit of nothing', () => {
    expect(desk({ congestionPercent: 0 }).run(60, { vitals: { congestion: 1 } })).toEqual([])
    expect(desk({ diskMinutes: 0 }).run(60, { vitals: { diskLeftMs: 0 } })).toEqual([])
  })

  it('go on where the log of an engine before left them', () => {
    const active = { disk: { kind: 'disk', value: 9, limit: 15, since: 5 } } as const
    const bad = well({ vitals: { diskLeftMs: 500_000 } })
    const { machine, changes } = stepAlarms(startAlarms(active), bad, DEFAULT_LIMITS, 0)
    expect(changes).toEqual([])
    expect(machine.on.disk).toEqual({ kind: 'disk', value: 9, limit: 15 })
  })
})

describe('whatever OBS says', () => {
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
  const ratio = maybe(fc.double({ min: 0, max: 1, noNaN: true }))
  const moment = fc.record({
    ms: fc.integer({ min: 0, max: 8000 }),
    streaming: maybe(fc.boolean()),
    recording: maybe(fc.boolean()),
    reconnecting: fc.boolean(),
    congestion: ratio,
    dropped: ratio,
    kbps: maybe(fc.nat(9000)),
    leftMs: maybe(fc.nat(7_200_000)),
    stopped: fc.constantFrom(undefined, undefined, undefined, 'stream' as const),
    session: fc.constantFrom('live' as const, 'rehearsal' as const, null),
  })

  it('each alarm is raised and cleared in turn, stays at least its time, and its state is what was said', () => {
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 60 }), (moments) => {
        let machine = startAlarms()
        let now = 0
        const raisedAt = new Map<AlarmKind, number>()
        for (const one of moments) {
          now += one.ms
          const seen = well({
            status: {
              streaming: one.streaming,
              recording: one.recording,
              streamReconnecting: one.reconnecting,
            },
            vitals: {
              congestion: one.congestion,
              droppedRecent: one.dropped,
              streamKbps: one.kbps,
              diskLeftMs: one.leftMs,
            },
            session: one.session,
            ...(one.stopped ? { stopped: one.stopped } : {}),
          })
          const step = stepAlarms(machine, seen, DEFAULT_LIMITS, now)
          for (const change of step.changes) {
            if (change.to === 'on') {
              expect(raisedAt.has(change.alarm.kind)).toBe(false)
              raisedAt.set(change.alarm.kind, now)
            } else {
              const since = raisedAt.get(change.kind)
              expect(since).toBeDefined()
              if (change.to === 'over') {
                expect(now - (since ?? now)).toBeGreaterThanOrEqual(ALARM_PACE[change.kind].clearMs)
              }
              raisedAt.delete(change.kind)
            }
          }
          machine = step.machine
          expect(alarmKinds.filter((kind) => machine.on[kind])).toEqual(
            alarmKinds.filter((kind) => raisedAt.has(kind)),
          )
        }
      }),
    )
  })
})
