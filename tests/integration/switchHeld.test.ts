import { expect, test } from 'vitest'
import { eventually, startTestEngine } from '../support/engine.ts'

// A take that comes while OBS's transition runs, as the whole desk sees it: state, HTTP, log, standby. What OBS itself does
// then is in obsContractHeld.test.ts.

async function openDemo() {
  const engine = await startTestEngine({ demo: true })
  const client = await engine.rpc()
  const state = () => engine.engine.desk.show.state()
  await client.settings.update.mutate({ demoStandby: true })
  await eventually(() => state().obs.primary.state === 'ready' && state().obs.standby.state === 'ready')
  await engine.command('obs.setStudioMode', { on: true })
  await engine.command('obs.setTransition', { name: 'Fade', durationMs: 4000 })
  await eventually(() => state().obs.primary.studioMode)
  await eventually(() => state().obs.primary.transition?.durationMs === 4000)
  await eventually(() => state().obs.standby.program === state().obs.primary.program)
  const [first, second, third] = state().obs.primary.scenes.filter(
    (scene) => scene !== state().obs.primary.program,
  )
  if (!first || !second || !third) throw new Error('the demo has fewer scenes than this test needs')
  expect(await engine.command('obs.switchScene', { scene: first })).toMatchObject({ status: 200 })
  return { engine, state, first, second, third }
}

test('it waits in everybody’s sight, the standby is not ahead, and it lands; the log has each step', async () => {
  const { engine, state, first, second } = await openDemo()
  expect(await engine.command('obs.switchScene', { scene: second })).toMatchObject({ status: 200 })
  await eventually(() => state().scene?.status === 'held')
  const { body } = await engine.http('GET', '/api/v1/state')
  expect(body).toMatchObject({ scene: { scene: second, status: 'held', code: 'transition' } })
  expect(state().obs.primary.program).not.toBe(second)
  await eventually(() => state().obs.standby.program === first)
  expect(state().scene?.status).toBe('held')
  await eventually(() => state().scene?.status === 'confirmed')
  await eventually(() => state().obs.primary.program === second && state().obs.standby.program === second)
  const takeId = state().scene?.takeId
  const said = engine.engine.desk.past.events(state().session?.id ?? '', 0, 1000)
  const steps = said.filter(({ payload }) => (payload as { takeId?: string }).takeId === takeId)
  expect(steps.map(({ type }) => type)).toEqual([
    'scene.asked',
    'scene.held',
    'scene.sent',
    'scene.confirmed',
  ])
})

test('promoted meanwhile: nothing holds it back on the new primary', async () => {
  const { engine, state, second } = await openDemo()
  await engine.command('obs.switchScene', { scene: second })
  await eventually(() => state().scene?.status === 'held')
  expect(await engine.command('obs.promoteStandby')).toMatchObject({ status: 200 })
  await eventually(() => state().scene?.status === 'confirmed')
  expect(state().obs.primary.program).toBe(second)
})
