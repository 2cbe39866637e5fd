import { expect, test } from 'vitest'
import { verifySession } from '../../src/engine/replay/verifySession.ts'
import type { AlarmKind } from '../../src/shared/obs/alarms.ts'
import { LOUDNESS_RULES, type Loudness, listen } from '../../src/shared/obs/loudness.ts'
import { loudestDb, METER_FLOOR_DB } from '../../src/shared/obs/meters.ts'
import { isMicrophone } from '../../src/shared/obs/microphones.ts'
import { soundWarnings } from '../../src/shared/obs/soundWarnings.ts'
import type { ShowState } from '../../src/shared/show/state.ts'
import type { TrainingFault } from '../../src/shared/training/faults.ts'
import { startTestEngine, type TestEngine } from '../support/engine.ts'
import { until } from '../support/until.ts'

// A trainer pulls a fault in the demo: the desk says what it says of a real OBS (obsFaults, outputs, standby tests), and
// takes it back when the fault ends.

const WITHIN_MS = 40_000

async function sitDown() {
  const engine = await startTestEngine({ demo: true })
  await so(engine, ({ obs }) => obs.primary.state === 'ready')
  return engine
}

const stateOf = async (engine: TestEngine) => (await engine.http<ShowState>('GET', '/api/v1/state')).body
const so = (engine: TestEngine, isSo: (state: ShowState) => boolean) =>
  until(() => stateOf(engine), isSo, WITHIN_MS)
const isUp = (engine: TestEngine, reason: string) =>
  so(engine, ({ obs }) => obs.primary.state !== 'ready' && obs.primary.reason === reason)
const isReady = (engine: TestEngine) => so(engine, ({ obs }) => obs.primary.state === 'ready')

async function run(engine: TestEngine, name: string, payload: object = {}) {
  expect((await engine.command(name, payload)).body).toMatchObject({ ok: true })
}
const begin = (engine: TestEngine, fault: TrainingFault) => run(engine, 'training.fault', { fault, on: true })
const end = (engine: TestEngine, fault: TrainingFault) => run(engine, 'training.fault', { fault, on: false })
const refusal = async (engine: TestEngine, fault: TrainingFault) =>
  (await engine.command<{ error?: { code: string } }>('training.fault', { fault, on: true })).body.error?.code

/** What the log says that the trainer did. */
function trained(engine: TestEngine, sessionId: string) {
  const events = engine.engine.desk.past.events(sessionId, 0, 10_000)
  return events.flatMap(({ type, payload }) => (type === 'training.fault' ? [payload] : []))
}

test.each([
  ['frozen', 'not_answering'],
  ['crashed', 'killed'],
] as const)('%s: the lamp says %s, and is ready after its end', async (fault, reason) => {
  const engine = await sitDown()
  await begin(engine, fault)
  await isUp(engine, reason)
  await end(engine, fault)
  await isReady(engine)
  await run(engine, 'show.next')
  await so(engine, ({ scene }) => scene?.status === 'confirmed')
})

test('lateSwitch: the take fails in words, OBS is called blocked, and what comes late is called late', async () => {
  const engine = await sitDown()
  await run(engine, 'show.next')
  const { answer: before } = await so(engine, ({ scene }) => scene?.status === 'confirmed')
  await begin(engine, 'lateSwitch')
  const scene = before.obs.primary.scenes.find((one) => one !== before.obs.primary.program)
  await engine.command('obs.switchScene', { scene })
  await isUp(engine, 'ui_blocked')
  await so(engine, (state) => state.scene?.status === 'failed')
  await so(engine, ({ obs }) => obs.primary.state === 'ready' && obs.primary.program === scene)
  const late = () =>
    engine.engine.desk.past
      .events(before.session?.id ?? '', 0, 10_000)
      .filter(({ type }) => type === 'scene.late')
  await until(
    async () => late(),
    (events) => events.length === 1,
    WITHIN_MS,
  )
  await end(engine, 'lateSwitch')
  await run(engine, 'obs.switchScene', { scene: before.obs.primary.program })
  await so(engine, ({ obs }) => obs.primary.program === before.obs.primary.program)
})

test('sceneRenamed: the next take is red, and good again once the scene has its name back', async () => {
  const engine = await sitDown()
  await begin(engine, 'sceneRenamed')
  await so(engine, ({ obs }) => obs.primary.scenes.some((name) => name.endsWith('（新）')))
  await engine.command('show.next')
  const { answer } = await so(engine, ({ scene }) => scene?.status === 'failed')
  expect(answer.scene).toMatchObject({ code: 'scene_missing' })
  await end(engine, 'sceneRenamed')
  await so(engine, ({ obs }) => obs.primary.scenes.every((name) => !name.endsWith('（新）')))
  await run(engine, 'obs.switchScene', { scene: answer.scene?.scene })
  await so(engine, ({ obs }) => obs.primary.program === answer.scene?.scene)
})

const ALARMS: [TrainingFault, AlarmKind[]][] = [
  ['serverGone', ['streamReconnecting']],
  ['congestion', ['congestion', 'dropped']],
  ['diskLow', ['disk']],
  ['overload', ['cpu', 'encoderLag', 'renderLag']],
]

test('each fault of the outputs raises its own alarms, and they go with it', {
  timeout: 120_000,
}, async () => {
  // Alarms take their time, up and down: each fault has a studio of its own, all at once.
  const kindsOf = (state: ShowState) => Object.keys(state.alarms ?? {})
  const train = async ([fault, kinds]: (typeof ALARMS)[number]) => {
    const engine = await sitDown()
    await run(engine, 'obs.startStream')
    await run(engine, 'obs.startRecord')
    await begin(engine, fault)
    await so(engine, (state) => kinds.every((kind) => kindsOf(state).includes(kind)))
    await end(engine, fault)
    await so(engine, (state) => !kinds.some((kind) => kindsOf(state).includes(kind)))
  }
  await Promise.all(ALARMS.map(train))
})

test.each([
  ['streamStops', 'obs.startStream', 'streamStopped'],
  ['recordStops', 'obs.startRecord', 'recordStopped'],
] as const)(
  '%s: needs one that runs; raises an alarm, until it is started again',
  async (fault, start, kind) => {
    const engine = await sitDown()
    expect(await refusal(engine, fault)).toBe('nothing_to_break')
    await run(engine, start)
    await begin(engine, fault)
    await so(engine, ({ alarms }) => alarms?.[kind] !== undefined)
    expect(engine.engine.desk.settings.view().training.running).toEqual([])
    await run(engine, start)
    await so(engine, ({ alarms }) => alarms?.[kind] === undefined)
  },
)

test.each([
  ['micSilent', 'silentOnAir'],
  ['micClips', 'clipping'],
] as const)('%s: the sound line says %s of the speaker’s microphone', async (fault, kind) => {
  const engine = await sitDown()
  // As the console folds and judges it; silence is waited for less long, and told apart from a pause by its depth.
  const rules = { ...LOUDNESS_RULES, silentAfterMs: 300, clipHoldMs: 300, silentBelowDb: METER_FLOOR_DB + 1 }
  const known = new Map<string, Loudness>()
  const { onAir, rundown } = await stateOf(engine)
  const official = rundown?.officials.find(({ id }) => id === onAir?.officialId)
  const speaker = official ?? { role: '县长', place: '', kind: 'official' as const }
  const judged = (isSo: (kinds: string[]) => boolean) =>
    new Promise<void>((resolve) => {
      const stop = engine.engine.desk.meters.watch(({ at, inputs }) => {
        const heard = inputs.map((input) => {
          const loudness = listen(
            known.get(input.name) ?? null,
            { peakDb: loudestDb(input.peakDb), at, muted: false },
            rules,
          )
          known.set(input.name, loudness)
          return { name: input.name, muted: false, loudness }
        })
        const own = heard.filter(({ name }) => isMicrophone(name) && name.startsWith('县长'))
        const found = soundWarnings({ inputs: own, onAir: speaker, next: null, now: at }, rules)
        if (!isSo(found.map((one) => one.kind))) return
        stop()
        resolve()
      })
    })
  await judged((kinds) => !kinds.includes(kind))
  await begin(engine, fault)
  await judged((kinds) => kinds.includes(kind))
  await end(engine, fault)
  await judged((kinds) => !kinds.includes(kind))
})

test('the standby’s faults need a simulated one, and show as what differs', async () => {
  const engine = await sitDown()
  expect(await refusal(engine, 'standbyCrashed')).toBe('no_simulator')
  const client = await engine.rpc()
  await client.settings.update.mutate({ demoStandby: true })
  await so(engine, ({ obs }) => obs.standby.state === 'ready')
  await until(
    async () => engine.engine.desk.settings.view().training.roles,
    (roles) => roles.includes('standby'),
  )
  const differs = (kind: string | null) =>
    so(engine, ({ standby }) =>
      kind === null
        ? (standby?.divergences ?? []).length === 0
        : (standby?.divergences ?? []).some((found) => found.kind === kind),
    )
  await begin(engine, 'standbyCrashed')
  await differs('notReady')
  await end(engine, 'standbyCrashed')
  await differs(null)
  await begin(engine, 'standbyLags')
  await run(engine, 'show.next')
  await differs('lag')
  await end(engine, 'standbyLags')
  const { obs } = await stateOf(engine)
  const other = obs.primary.scenes.find((scene) => scene !== obs.primary.program)
  await run(engine, 'obs.switchScene', { scene: other })
  await differs(null)
})

test('a fault is the trainer’s in the log, twice is once, all end at once, and the demo takes them along', async () => {
  const engine = await sitDown()
  const { session } = await stateOf(engine)
  const view = () => engine.engine.desk.settings.view().training
  expect(view()).toEqual({ roles: ['primary'], running: [] })
  await begin(engine, 'serverGone')
  await begin(engine, 'serverGone')
  await begin(engine, 'overload')
  expect(view().running).toEqual(['serverGone', 'overload'])
  await run(engine, 'training.endFaults')
  expect(view().running).toEqual([])
  await begin(engine, 'diskLow')
  const client = await engine.rpc()
  await client.demo.stop.mutate()
  expect(view()).toEqual({ roles: [], running: [] })
  expect(trained(engine, session?.id ?? '')).toEqual([
    { fault: 'serverGone', on: true },
    { fault: 'overload', on: true },
    { fault: 'serverGone', on: false },
    { fault: 'overload', on: false },
    { fault: 'diskLow', on: true },
    { fault: 'diskLow', on: false },
  ])
  expect(await refusal(engine, 'frozen')).toBe('no_simulator')
  await run(engine, 'session.close')
  await engine.stop()
  expect(verifySession(engine.dataDir, session?.id ?? '').log).toMatchObject({ difference: null })
})

test('a desk without the demo has nothing to train on and says so', async () => {
  const engine = await startTestEngine()
  expect(await refusal(engine, 'crashed')).toBe('no_simulator')
  await run(engine, 'training.endFaults')
})
