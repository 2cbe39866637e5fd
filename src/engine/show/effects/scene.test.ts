import { expect, test, vi } from 'vitest'
import type { ObsLink } from '../../obs/port.ts'
import type { Director } from '../director.ts'
import { runSceneEffect } from './scene.ts'

const BUSY = { ok: false as const, code: 'busy' as const, message: '上一个转场还没有走完。' }
const DONE = { ok: true as const }

/** A show of which only panic and the wish for a scene matter, and a link that answers what the list says, then the last. */
function show(answers: readonly unknown[], { panic }: { panic: boolean }) {
  const state = { panic: panic ? { takeId: 'p1' } : null, scene: { takeId: 'p1', status: 'sent' } }
  const recorded: unknown[] = []
  const director = { state: () => state, record: (events: unknown[]) => recorded.push(...events) }
  let asks = 0
  const switchScene = vi.fn(async () => answers[Math.min(asks++, answers.length - 1)])
  const run = () =>
    runSceneEffect(director as unknown as Director, { switchScene } as unknown as ObsLink, {
      takeId: 'p1',
      scene: '垫片',
    })
  return { state, recorded, switchScene, run }
}

test('a take that OBS is too busy for is red at once, and never comes late', async () => {
  const { recorded, switchScene, run } = show([BUSY, DONE], { panic: false })
  await run()
  expect(switchScene).toHaveBeenCalledTimes(1)
  expect(recorded).toMatchObject([{ type: 'scene.failed', payload: { code: 'busy' } }])
})

test('a panic asks for its safe scene until the transition has ended, and says so once', async () => {
  const { recorded, switchScene, run } = show([BUSY, BUSY, BUSY, DONE], { panic: true })
  await run()
  expect(switchScene).toHaveBeenCalledTimes(4)
  expect(recorded).toEqual([{ type: 'scene.confirmed', payload: { takeId: 'p1', scene: '垫片' } }])
})

test.each([
  ['the panic is over', (state: ReturnType<typeof show>['state']) => (state.panic = null)],
  [
    'another scene is asked for',
    (state: ReturnType<typeof show>['state']) => (state.scene.takeId = 'scene2'),
  ],
])('it asks no more once %s', async (_why, happens) => {
  const { state, recorded, switchScene, run } = show([BUSY], { panic: true })
  switchScene.mockImplementation(async () => {
    if (switchScene.mock.calls.length === 2) happens(state)
    return BUSY
  })
  await run()
  expect(switchScene).toHaveBeenCalledTimes(2)
  expect(recorded).toMatchObject([{ type: 'scene.failed' }])
})

test('an OBS that is never through is given up, in its own words; so is any other failure at once', async () => {
  const never = show([BUSY], { panic: true })
  await never.run()
  expect(never.switchScene).toHaveBeenCalledTimes(20)
  expect(never.recorded).toMatchObject([{ type: 'scene.failed', payload: { message: BUSY.message } }])
  const frozen = show([{ ...BUSY, code: 'not_answering' }], { panic: true })
  await frozen.run()
  expect(frozen.switchScene).toHaveBeenCalledTimes(1)
})
