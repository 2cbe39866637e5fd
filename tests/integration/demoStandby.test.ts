import { expect, test } from 'vitest'
import { eventually, startTestEngine } from '../support/engine.ts'

// The take-over can be practised without any OBS: the demo has a second simulator on request.

test('a second simulator stands by, mirrors, takes over, and goes with the demo', async () => {
  const engine = await startTestEngine({ demo: true })
  const client = await engine.rpc()
  const state = () => engine.engine.desk.show.state()
  expect(state().obs.standby.state).toBe('off')
  await client.settings.update.mutate({ demoStandby: true })
  await eventually(() => state().obs.standby.state === 'ready')
  expect(state().obs.standby).toMatchObject({ simulator: true })
  const standbyUrl = state().obs.standby.url

  await engine.command('show.next')
  await eventually(() => state().scene?.status === 'confirmed')
  const program = state().obs.primary.program
  await eventually(() => state().obs.standby.program === program)
  expect(await engine.command('obs.promoteStandby')).toMatchObject({ status: 200 })
  await eventually(() => state().scene?.status === 'confirmed')
  expect(state().obs.primary).toMatchObject({ url: standbyUrl, program })

  await client.demo.stop.mutate()
  await eventually(() => state().obs.primary.state === 'off' && state().obs.standby.state === 'off')
})
