import { afterEach, beforeEach, expect, test } from 'vitest'
import { type LinkOnFake, linkOnFake } from '../../../tests/support/linkOnFake.ts'
import { eventually } from '../../../tests/support/manualTime.ts'

let on: LinkOnFake
beforeEach(async () => {
  on = await linkOnFake()
})
afterEach(() => on.stop())

test('follows a switch made elsewhere', async () => {
  on.fake.emit('CurrentProgramSceneChanged', { sceneName: '双人' })
  await on.until(({ program }) => program === '双人')
  expect(on.events.at(-1)).toEqual({ type: 'program', scene: '双人', by: 'outside' })
})

test('a rename, of which OBS tells nothing else, reaches list and program', async () => {
  on.fake.emit('SceneNameChanged', { oldSceneName: '全景', sceneName: '大全景' })
  await on.until(({ program }) => program === '大全景')
  expect(on.link.status.scenes).toEqual(['大全景', '产品特写', '双人'])
  expect(on.events).toContainEqual({
    type: 'scenes',
    scenes: ['大全景', '产品特写', '双人'],
    renamed: { from: '全景', to: '大全景' },
  })
})

test('scenes that come, go and move are read anew, once for a flood', async () => {
  const before = on.fake.requests('GetSceneList').length
  on.fake.state.scenes = ['双人', '全景', '新场景']
  for (const name of ['SceneCreated', 'SceneRemoved', 'SceneListChanged', 'SceneListChanged']) {
    on.fake.emit(name, { sceneName: '新场景' })
  }
  await eventually(() => on.time.pending > 2)
  await on.pass(120)
  await on.until(({ scenes }) => scenes.length === 3 && scenes[0] === '双人')
  expect(on.link.status.scenes).toEqual(['双人', '全景', '新场景'])
  expect(on.fake.requests('GetSceneList').length).toBe(before + 1)
})

test('a scene that somebody moves within OBS’s list, of which OBS tells nothing, moves here as well', async () => {
  on.fake.state.scenes = ['双人', '全景', '产品特写']
  await on.pass(1000)
  expect(on.link.status).toMatchObject({ scenes: ['双人', '全景', '产品特写'], program: '全景' })
})

test('a removal flood that ends in a goodbye is never believed', async () => {
  on.fake.state.scenes = []
  on.fake.state.program = ''
  for (const sceneName of ['全景', '产品特写', '双人']) on.fake.emit('SceneRemoved', { sceneName })
  await on.pass(70)
  on.fake.emit('ExitStarted')
  await on.until(({ state }) => state === 'lost')
  expect(on.link.status).toMatchObject({ reason: 'quit', scenes: ['全景', '产品特写', '双人'] })
})

test('nothing is believed or asked while OBS changes its collection; then everything is read', async () => {
  on.fake.emit('CurrentSceneCollectionChanging', { sceneCollectionName: '旧' })
  await on.until(({ reason }) => reason === 'collection_changing')
  expect(on.link.status.state).toBe('connecting')
  expect(await on.link.switchScene('双人')).toMatchObject({ ok: false, code: 'not_ready' })
  const asked = on.fake.received.length
  on.fake.emit('SceneRemoved', { sceneName: '全景' })
  on.fake.emit('CurrentProgramSceneChanged', { sceneName: '垃圾' })
  await on.pass(3000)
  expect(on.fake.received.length).toBe(asked)
  on.fake.state.scenes = ['甲', '乙']
  on.fake.state.program = '乙'
  on.fake.emit('CurrentSceneCollectionChanged', { sceneCollectionName: '新' })
  await on.until(({ state }) => state === 'ready')
  expect(on.link.status).toMatchObject({ scenes: ['甲', '乙'], program: '乙' })
  expect(on.events).not.toContainEqual(expect.objectContaining({ scene: '垃圾' }))
  await on.pass(3000)
  expect(on.link.status.state).toBe('ready')
})

test('a collection change that never ends is looked at again', async () => {
  on.fake.emit('CurrentSceneCollectionChanging', {})
  await on.until(({ reason }) => reason === 'collection_changing')
  await on.pass(20_000)
  await on.until(({ state }) => state === 'ready')
})

test('the false program change of leaving studio mode is asked about first', async () => {
  await on.stop()
  on = await linkOnFake({ studioMode: true, program: '全景', preview: '双人' })
  on.fake.emit('CurrentProgramSceneChanged', { sceneName: '双人' })
  on.fake.state.studioMode = false
  on.fake.emit('StudioModeStateChanged', { studioModeEnabled: false })
  await on.until(({ studioMode }) => !studioMode)
  await on.pass(200)
  expect(on.link.status).toMatchObject({ program: '全景', preview: '双人' })
  expect(on.events).not.toContainEqual(expect.objectContaining({ type: 'program', scene: '双人' }))
})

test('entering studio mode brings the preview', async () => {
  on.fake.state.studioMode = true
  on.fake.state.preview = '产品特写'
  on.fake.emit('StudioModeStateChanged', { studioModeEnabled: true })
  await on.until(({ studioMode }) => studioMode)
  await on.pass(50)
  await on.until(({ preview }) => preview === '产品特写')
})

test('outputs, as OBS really means them', async () => {
  const output = (event: string, state: string, outputActive: boolean) =>
    on.fake.emit(event, { outputActive, outputState: `OBS_WEBSOCKET_OUTPUT_${state}` })
  output('StreamStateChanged', 'STARTED', true)
  await on.until(({ streaming }) => streaming === true)
  output('StreamStateChanged', 'RECONNECTING', false)
  await on.until(({ streamReconnecting }) => streamReconnecting)
  expect(on.link.status.streaming).toBe(true)
  output('StreamStateChanged', 'STOPPED', false)
  await on.until(({ streaming }) => streaming === false)
  output('RecordStateChanged', 'STARTED', true)
  await on.until(({ recording }) => recording === true)
})

test('a dragged fader is one change of status', async () => {
  const before = on.events.length
  for (let db = -1; db > -30; db--) {
    on.fake.emit('InputVolumeChanged', { inputName: '麦克风', inputVolumeDb: db })
  }
  on.fake.emit('InputMuteStateChanged', { inputName: '麦克风', inputMuted: true })
  await on.until(({ inputs }) => inputs[0]?.muted === true)
  await on.pass(150)
  expect(on.link.status.inputs[0]).toMatchObject({ volumeDb: -29, muted: true })
  expect(on.events.length).toBe(before + 2)
})

test('an event that comes while everything is read is not lost', async () => {
  await on.stop()
  on = await linkOnFake({}, false)
  const release = on.fake.hold('GetCurrentSceneTransition')
  on.link.start()
  await eventually(() => on.fake.requests('GetCurrentSceneTransition').length === 1)
  on.fake.state.program = '双人'
  on.fake.emit('CurrentProgramSceneChanged', { sceneName: '双人' })
  release()
  await on.until(({ state }) => state === 'ready')
  expect(on.link.status.program).toBe('双人')
})

test('another canvas is noticed without an event', async () => {
  on.fake.state.canvas = { width: 1920, height: 1080 }
  await on.pass(3000)
  expect(on.link.status.canvas).toEqual({ width: 1920, height: 1080 })
})
