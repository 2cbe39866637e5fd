import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DirectorBench, makeDirector } from '../../../../tests/support/desk.ts'
import { confirmed } from '../../../../tests/support/fakeLink.ts'
import type { CommandName } from '../../../shared/api/commands.ts'
import type { ObsFailureCode, SwitchPhase } from '../../../shared/obs/outcome.ts'
import { panicParts } from '../../../shared/show/panicParts.ts'
import type { Effect } from '../act.ts'
import { runSceneEffect, settleInterruptedScene } from './scene.ts'

let bench: DirectorBench
/** The scene's effects that the last command wanted, under way. */
let running: Promise<void>[]
beforeEach(async () => {
  bench = makeDirector()
  running = []
  await run('session.open', { rundownId: 'show', title: '第 4 场', mode: 'live' })
})
afterEach(() => bench.dispose())

async function run(name: CommandName, payload: unknown = {}): Promise<void> {
  bench.effects.length = 0
  await bench.director.run(name, payload, 'test')
  const isScene = (effect: Effect): effect is Extract<Effect, { kind: 'scene' }> => effect.kind === 'scene'
  running = bench.effects.filter(isScene).map((effect) => runSceneEffect(bench.director, bench.link, effect))
}
const scene = () => bench.director.state().scene
const last = () => {
  const asked = bench.link.asked.at(-1)
  if (!asked) throw new Error('nothing was asked of OBS')
  return asked
}
async function openingOnAir(): Promise<void> {
  await run('show.take', { segmentId: 'opening' })
  last().settle(confirmed('片头'))
  await Promise.all(running)
  bench.director.record(
    [{ type: 'obs.changed', payload: { role: 'primary', patch: { program: '片头' } } }],
    'obs',
  )
}
const held = (name: string): SwitchPhase => ({ phase: 'held', scene: name, at: 0, until: 'transition' })
const fail = (code: ObsFailureCode) => last().settle({ ok: false, code, message: `因为 ${code}` })
const events = () =>
  bench.store.log
    .all(0)
    .map(({ type }) => type)
    .filter((type) => type.startsWith('scene.'))

test('a switch that goes out at once is two lines of the log: asked, and what became of it', async () => {
  await run('obs.switchScene', { scene: '双人' })
  last().tell({ phase: 'sent', scene: '双人', at: 0 })
  last().settle(confirmed('双人'))
  await Promise.all(running)
  expect(events()).toEqual(['scene.asked', 'scene.confirmed'])
})

test('one that OBS makes wait is held, then sent, then confirmed; its time begins when it goes out', async () => {
  await run('obs.switchScene', { scene: '双人' })
  const askedAt = scene()?.sentAt ?? 0
  last().tell(held('双人'))
  expect(scene()).toMatchObject({ scene: '双人', status: 'held', code: 'transition', settledAt: null })
  bench.clock.advance(3800)
  last().tell({ phase: 'sent', scene: '双人', at: 0 })
  expect(scene()).toMatchObject({ status: 'sent', code: null, sentAt: askedAt + 3800 })
  last().settle(confirmed('双人'))
  await Promise.all(running)
  expect(scene()).toMatchObject({ status: 'confirmed' })
  expect(events()).toEqual(['scene.asked', 'scene.held', 'scene.sent', 'scene.confirmed'])
})

test('a held scene that gets another name is told by the new one', async () => {
  await run('obs.switchScene', { scene: '双人' })
  last().tell(held('双人'))
  last().tell(held('两人'))
  expect(scene()).toMatchObject({ scene: '两人', status: 'held' })
})

test('a later one takes its place on screen; what the older one says then changes nothing', async () => {
  await run('obs.switchScene', { scene: '双人' })
  const first = last()
  first.tell(held('双人'))
  await run('obs.switchScene', { scene: '垫片' })
  last().tell(held('垫片'))
  first.settle({ ok: false, code: 'superseded', message: '' })
  first.tell(held('双人'))
  expect(scene()).toMatchObject({ scene: '垫片', status: 'held' })
})

test('what OBS does not do is red at once, and is not tried again', async () => {
  await run('obs.switchScene', { scene: '双人' })
  fail('busy')
  await Promise.all(running)
  expect(bench.link.asked).toHaveLength(1)
  expect(scene()).toMatchObject({ status: 'failed', code: 'busy' })
})

test('an undone take that was held: what was on air before is asked for, in its place', async () => {
  await openingOnAir()
  const before = bench.director.state().onAir
  bench.clock.advance(2000)
  await run('show.next')
  last().tell(held(last().scene))
  expect(scene()).toMatchObject({ status: 'held' })
  await run('show.undoTake')
  expect(last().scene).toBe('片头')
  expect(bench.director.state().onAir).toMatchObject({ segmentId: before?.segmentId })
})

test('a panic asks urgently for its safe scene, says that it waits, and a resume asks for the picture before', async () => {
  await openingOnAir()
  await run('show.panic')
  expect(bench.effects).toContainEqual(
    expect.objectContaining({ kind: 'scene', scene: '垫片', isUrgent: true }),
  )
  last().tell(held('垫片'))
  const part = () => panicParts(bench.director.state()).find(({ part: kind }) => kind === 'scene')
  expect(part()).toMatchObject({ status: 'asked', code: 'held_transition' })
  await run('show.resume')
  expect(last().scene).toBe('片头')
})

test('a take that leaves the picture alone takes back what waits', async () => {
  await run('show.take', { segmentId: 'opening' })
  last().tell(held('片头'))
  bench.clock.advance(2000)
  await run('show.next', { withoutScene: true })
  expect(bench.effects).toContainEqual({ kind: 'withdrawScene' })
})

test('an engine that died while it was held does not send it: OBS says what is on', async () => {
  await run('obs.switchScene', { scene: '双人' })
  last().tell(held('双人'))
  const after = bench.restart()
  after.link.setStatus({ program: '片头' })
  settleInterruptedScene(after.director, after.link)
  expect(after.director.state().scene).toMatchObject({ status: 'failed', code: 'interrupted' })
  expect(after.link.asked).toEqual([])
  bench = after
})
