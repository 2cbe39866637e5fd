import { afterEach, expect, test } from 'vitest'
import type { FakeObsOptions } from '../../../tests/support/fakeObs.ts'
import { type LinkOnFake, linkOnFake } from '../../../tests/support/linkOnFake.ts'
import { eventually } from '../../../tests/support/manualTime.ts'

let on: LinkOnFake
afterEach(() => on.stop())
const start = async (options: FakeObsOptions = {}) => {
  on = await linkOnFake(options)
}
const overlay = { url: 'http://127.0.0.1:4747/overlay', width: 1080, height: 1920 }
const writes = () => on.fake.received.filter(({ type }) => /^(Create|Set|Remove)/.test(type))
const results = (report: Awaited<ReturnType<typeof on.link.setupStudio>>) =>
  report.steps.map(({ what, name, scene, result }) => [what, name, scene, result])

test('an empty OBS gets scenes, the image inputs and the overlay in each', async () => {
  await start({ scenes: ['场景'], kinds: ['image_source', 'browser_source'] })
  const report = await on.link.setupStudio({ scenes: ['全景', '垫片', '全景'], overlay })
  expect(report.ok).toBe(true)
  expect(results(report)).toEqual([
    ['scene', '全景', null, 'created'],
    ['scene', '垫片', null, 'created'],
    ['image', 'FieldCue 产品卡', '全景', 'created'],
    ['image', 'FieldCue 产品卡', '垫片', 'created'],
    ['image', 'FieldCue 名条', '全景', 'created'],
    ['image', 'FieldCue 名条', '垫片', 'created'],
    ['image', 'FieldCue 计数', '全景', 'created'],
    ['image', 'FieldCue 计数', '垫片', 'created'],
    ['image', 'FieldCue 里程碑', '全景', 'created'],
    ['image', 'FieldCue 里程碑', '垫片', 'created'],
    ['overlay', 'FieldCue 叠加层', '全景', 'created'],
    ['overlay', 'FieldCue 叠加层', '垫片', 'created'],
  ])
  expect(on.fake.state.inputs.get('FieldCue 叠加层')?.settings).toMatchObject(overlay)
  expect(on.fake.state.items.get('场景')).toEqual([])
  expect(on.link.status.scenes).toEqual(['场景', '全景', '垫片'])
})

test('a second run finds everything and touches nothing', async () => {
  await start({ kinds: ['image_source', 'browser_source'] })
  await on.link.setupStudio({ scenes: ['全景', '新'], overlay })
  const before = writes().length
  const again = await on.link.setupStudio({ scenes: ['全景', '新'], overlay })
  expect(again.steps.every(({ result }) => result === 'exists')).toBe(true)
  expect(writes().length).toBe(before)
})

test('without the kind browser_source it says so and goes on', async () => {
  await start()
  const report = await on.link.setupStudio({ scenes: ['全景'], overlay })
  expect(report.steps.at(-1)).toMatchObject({ what: 'overlay', result: 'skipped', code: 'kind_missing' })
})

test('a name that something else has is left alone', async () => {
  await start({ scenes: ['全景'] })
  on.fake.state.inputs.set('FieldCue 产品卡', { kind: 'color_source_v3', settings: {} })
  const report = await on.link.setupStudio({ scenes: ['全景'], overlay: null })
  expect(report.steps).toContainEqual(
    expect.objectContaining({ name: 'FieldCue 产品卡', result: 'failed', code: 'name_taken' }),
  )
  expect(on.fake.state.items.get('全景')?.map(({ source }) => source)).toEqual([
    'FieldCue 名条',
    'FieldCue 计数',
    'FieldCue 里程碑',
  ])
})

test('an input that somebody deleted haunts OBS until its scenes are drawn: it is laid to rest and made anew', async () => {
  await start({ scenes: ['全景'] })
  await on.link.setupStudio({ scenes: ['全景'], overlay: null })
  on.fake.emit('InputRemoved', { inputName: 'FieldCue 名条' })
  await on.pass(200)
  await on.until(({ inputs }) => inputs.every(({ name }) => name !== 'FieldCue 名条'))
  expect(await on.link.showImage('lowerThird', null)).toMatchObject({ code: 'input_missing' })
  on.fake.answer('GetSourceScreenshot', () => {
    on.fake.state.inputs.delete('FieldCue 名条')
    on.fake.state.items.set('全景', [])
    return { imageData: 'data:image/jpg;base64,AA==' }
  })
  const report = await on.link.setupStudio({ scenes: ['全景'], overlay: null })
  expect(results(report)).toContainEqual(['image', 'FieldCue 名条', '全景', 'created'])
  expect(on.link.status.inputs.map(({ name }) => name)).toContain('FieldCue 名条')
})

test('a connection that ends under way ends it, with what was done', async () => {
  await start()
  on.fake.hold('CreateInput')
  const report = on.link.setupStudio({ scenes: ['新'], overlay: null })
  await eventually(() => on.fake.requests('CreateInput').length === 1)
  on.fake.drop()
  expect(await report).toMatchObject({
    ok: false,
    code: 'connection_lost',
    steps: [{ what: 'scene', name: '新', result: 'created' }],
  })
})

test('not ready: nothing is done', async () => {
  await start()
  await on.link.stop()
  expect(await on.link.setupStudio({ scenes: ['新'], overlay: null })).toMatchObject({
    ok: false,
    code: 'not_ready',
    steps: [],
  })
})
