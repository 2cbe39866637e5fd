import { afterEach, beforeEach, expect, test } from 'vitest'
import { type LinkOnFake, linkOnFake } from '../../../tests/support/linkOnFake.ts'
import { eventually } from '../../../tests/support/manualTime.ts'

let on: LinkOnFake
beforeEach(async () => {
  on = await linkOnFake({ studioMode: true })
  await on.link.setPreview('双人')
})
afterEach(() => on.stop())

const sent = () => on.fake.requests('SetTBarPosition').map(({ data }) => [data.position, data.release])

test('moves that come while one is under way: only the newest goes out, one at a time', async () => {
  const answer = on.fake.hold('SetTBarPosition')
  const moves = [0.1, 0.2, 0.3, 0.4].map((position) => on.link.tbar(position, false))
  await eventually(() => sent().length === 1)
  expect(sent()).toEqual([[0.1, false]])
  answer()
  expect(await Promise.all(moves)).toEqual(moves.map(() => ({ ok: true, landed: null, scene: '双人' })))
  expect(sent()).toEqual([
    [0.1, false],
    [0.4, false],
  ])
})

test('at its end it is on only once OBS says so', async () => {
  await on.link.tbar(0.5, false)
  const end = on.link.tbar(1, true)
  await on.pass(200)
  expect(on.link.status.program).toBe('全景')
  on.fake.state.program = '双人'
  on.fake.emit('CurrentProgramSceneChanged', { sceneName: '双人' })
  await on.pass(100)
  expect(await end).toEqual({ ok: true, landed: 'program', scene: '双人' })
  expect(on.events).toContainEqual({ type: 'program', scene: '双人', by: 'link' })
})

test('OBS that never says so: red, with what counts as on air', async () => {
  await on.link.tbar(0.5, false)
  const end = on.link.tbar(1, true)
  await on.pass(3000)
  expect(await end).toMatchObject({
    ok: false,
    code: 'unconfirmed',
    message: expect.stringContaining('“全景”'),
  })
})

test('a hand that has gone lets it go back, and the old scene is put on again by name', async () => {
  await on.link.tbar(0.5, false)
  await on.pass(2900)
  expect(sent()).toEqual([[0.5, false]])
  await on.pass(600)
  expect(sent().at(-1)).toEqual([0, true])
  // A cut is chosen: OBS's fade is left to glide home before the next switch.
  expect(on.fake.requests('SetCurrentProgramScene')).toEqual([])
  await on.pass(900)
  await eventually(() => on.fake.requests('SetCurrentProgramScene').at(-1)?.data.sceneName === '全景')
  await on.pass(1000)
  expect(on.link.status).toMatchObject({ program: '全景', preview: '双人' })
})

test('another switch takes it out of the hand', async () => {
  await on.link.tbar(0.5, false)
  on.fake.emit('CurrentProgramSceneChanged', { sceneName: '产品特写' })
  await on.pass(50)
  expect(await on.link.tbar(0.6, false)).toMatchObject({ ok: false, code: 'superseded' })
  expect(await on.link.tbar(0.6, true)).toMatchObject({ ok: false, code: 'superseded' })
  expect(sent()).toEqual([[0.5, false]])
})

test('a hand that was overtaken and says no more does not keep the next one from it', async () => {
  await on.link.tbar(0.5, false)
  on.fake.emit('CurrentProgramSceneChanged', { sceneName: '产品特写' })
  await on.pass(50)
  expect(await on.link.tbar(0.6, false)).toMatchObject({ ok: false, code: 'superseded' })
  await on.pass(1600)
  await on.link.setPreview('双人')
  expect(await on.link.tbar(0.1, false)).toMatchObject({ ok: true, landed: null })
})

test('a connection that ends under it settles it, and nothing is sent to the next one', async () => {
  on.fake.hold('SetTBarPosition')
  const moves = [on.link.tbar(0.5, false), on.link.tbar(0.7, false)]
  await eventually(() => sent().length === 1)
  on.fake.drop()
  expect(await Promise.all(moves)).toMatchObject([{ code: 'connection_lost' }, { code: 'connection_lost' }])
  await on.pass(1000)
  await on.until(({ state }) => state === 'ready')
  await on.pass(4000)
  expect(sent()).toHaveLength(1)
})

test('without another scene on preview there is nothing to push', async () => {
  await on.link.setPreview('全景')
  expect(await on.link.tbar(0.5, false)).toMatchObject({ ok: false, code: 'no_preview' })
  expect(sent()).toEqual([])
})
