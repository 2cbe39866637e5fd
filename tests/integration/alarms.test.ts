import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../src/engine/clock.ts'
import { systemTimer } from '../../src/engine/obs/timer.ts'
import { verifySession } from '../../src/engine/replay/verifySession.ts'
import type { ShowState } from '../../src/shared/show/state.ts'
import { startTestEngine, type TestEngine } from '../support/engine.ts'
import { makeRundown, officials, products } from '../support/show.ts'
import { openSimulator } from '../support/simulator.ts'
import { until } from '../support/until.ts'

// A whole engine on the simulated studio; what a real OBS does is in outputs.test.ts.

async function sitDown() {
  const { simulator, close } = await openSimulator({
    clock: systemClock,
    setTimer: systemTimer,
    scenes: ['片头', '产品特写', '双人', '垫片'],
  })
  onTestFinished(close)
  const engine = await startTestEngine({ obsUrl: simulator.url })
  for (const product of products) await engine.http('PUT', `/api/v1/products/${product.id}`, product)
  for (const official of officials) await engine.http('PUT', `/api/v1/officials/${official.id}`, official)
  await engine.http('PUT', '/api/v1/rundowns/show', makeRundown())
  await engine.command('session.open', { rundownId: 'show', title: '第 4 场', mode: 'live' })
  await until(
    () => stateOf(engine),
    ({ obs }) => obs.primary.state === 'ready',
  )
  return { simulator, engine }
}

/** As every surface sees it, over the public door. */
const stateOf = async (engine: TestEngine) => (await engine.http<ShowState>('GET', '/api/v1/state')).body
const alarms = (engine: TestEngine, isWanted: (alarms: ShowState['alarms']) => boolean) =>
  until(async () => (await stateOf(engine)).alarms, isWanted, 20_000)
const run = async (engine: TestEngine, name: string) =>
  (await engine.command<{ ok: boolean; error?: { code: string } }>(name)).body

test('an alarm outlives an engine that restarts in the middle of it, and its log folds to what was live', async () => {
  const { simulator, engine } = await sitDown()
  expect(await run(engine, 'obs.startStream')).toMatchObject({ ok: true })
  const comeBack = simulator.fault({ kind: 'serverGone' })
  const { answer: before } = await alarms(engine, (on) => on?.streamReconnecting !== undefined)

  await engine.stop()
  const again = await engine.restart()
  await until(
    () => stateOf(again),
    ({ obs }) => obs.primary.streamReconnecting,
  )
  expect((await stateOf(again)).alarms).toEqual(before)

  comeBack()
  await alarms(again, (on) => on === undefined)
  expect(await run(again, 'obs.stopStream')).toMatchObject({ ok: true })
  await again.command('session.close')
  const { session } = await stateOf(again)
  const said = again.engine.desk.past
    .events(session?.id ?? '', 0, 10_000)
    .filter(({ type }) => type === 'alarm.raised' || type === 'alarm.cleared')
  expect(said.map(({ type, payload }) => ({ type, payload }))).toEqual([
    { type: 'alarm.raised', payload: { kind: 'streamReconnecting', value: null, limit: null } },
    { type: 'alarm.cleared', payload: { kind: 'streamReconnecting', because: 'over' } },
  ])
  await again.stop()
  expect(verifySession(again.dataDir, session?.id ?? '').log).toMatchObject({ difference: null })
})

test('limits come from the settings, are checked there, and hold at once', async () => {
  const { simulator, engine } = await sitDown()
  const client = await engine.rpc()
  const { settings } = await client.settings.get.query()
  const keep = (patch: Partial<typeof settings.alarms>) =>
    client.settings.update.mutate({ alarms: { ...settings.alarms, ...patch } })
  await expect(keep({ congestionPercent: 130 })).rejects.toThrow()
  // Some five hours: no alarm by the limit that nobody has changed.
  simulator.fault({ kind: 'diskLow', freeMb: 20_000 })
  expect(await run(engine, 'obs.startRecord')).toMatchObject({ ok: true })
  await keep({ diskMinutes: 600 })
  const { answer } = await alarms(engine, (on) => on?.disk !== undefined)
  expect(answer?.disk?.limit).toBe(600)
  await keep({ diskMinutes: 0 })
  await alarms(engine, (on) => on?.disk === undefined)
})

test('a full disk is said while it is recorded on, and the end of the recording ends it', async () => {
  const { simulator, engine } = await sitDown()
  simulator.fault({ kind: 'diskLow', freeMb: 100 })
  expect(await run(engine, 'obs.startRecord')).toMatchObject({ ok: true })
  const { answer } = await alarms(engine, (on) => on?.disk !== undefined)
  expect(answer?.disk?.limit).toBe(15)
  expect(answer?.disk?.value).toBeLessThan(5)
  expect(await run(engine, 'obs.stopRecord')).toMatchObject({ ok: true })
  await alarms(engine, (on) => on?.disk === undefined)
})

test('the replay buffer of a rehearsal may be used, its stream not', async () => {
  const { engine } = await sitDown()
  await engine.command('session.close')
  await engine.command('session.open', { rundownId: 'show', title: '彩排', mode: 'rehearsal' })
  expect(await run(engine, 'obs.startStream')).toMatchObject({ error: { code: 'rehearsal_only' } })
  expect(await run(engine, 'obs.startRecord')).toMatchObject({ error: { code: 'rehearsal_only' } })
  expect(await run(engine, 'obs.startReplayBuffer')).toMatchObject({ ok: true })
  expect(await run(engine, 'obs.saveReplay')).toMatchObject({
    ok: true,
    path: expect.stringMatching(/Replay/),
  })
})
