import { afterEach, beforeEach, expect, test } from 'vitest'
import { FakeRefusal } from '../../../tests/support/fakeObsState.ts'
import { type LinkOnFake, linkOnFake } from '../../../tests/support/linkOnFake.ts'
import { eventually } from '../../../tests/support/manualTime.ts'
import type { MonitorFrame, MonitorMessage, MonitorPace } from '../../shared/obs/monitors.ts'

let on: LinkOnFake
let frames: MonitorFrame[]
let paces: MonitorPace[]
beforeEach(async () => {
  on = await linkOnFake({ studioMode: true, preview: '双人' })
  frames = []
  paces = []
})
afterEach(() => on.stop())
const watch = (patch = {}) => on.link.watchMonitors({ fps: 5, width: 320, ...patch }, hear)
function hear(message: MonitorMessage): void {
  if (message.kind === 'frame') frames.push(message)
  else paces.push(message)
}
const shots = () => on.fake.requests('GetSourceScreenshot')

test('shows program and preview over a connection of their own, while somebody watches', async () => {
  expect(on.fake.connections).toBe(2)
  const off = watch()
  await eventually(() => frames.length === 2)
  expect(frames).toMatchObject([
    { roles: ['program'], scene: '全景', at: on.time.clock.now() },
    { roles: ['preview'], scene: '双人' },
  ])
  expect(frames[0]?.dataUrl).toMatch(/^data:image\/jpg;base64,/)
  expect(shots()[0]?.connection).toBe(3)
  await on.pass(200)
  expect(frames.length).toBe(4)
  off()
  await eventually(() => on.fake.connections === 2)
  await on.pass(1000)
  expect(shots().length).toBe(4)
})

test('the fastest and widest watcher decides, within limits', async () => {
  const off = watch({ width: 200 })
  const other = watch({ width: 99_999, fps: 1000, quality: 80 })
  await on.pass(150)
  expect(shots().at(-1)?.data).toMatchObject({ imageWidth: 1920, imageCompressionQuality: 80 })
  const before = shots().length
  await on.pass(1000)
  expect(shots().length - before).toBeLessThanOrEqual(32)
  off()
  other()
})

test('without studio mode and with nothing chosen the caller says what comes next', async () => {
  on.fake.emit('CurrentPreviewSceneChanged', { sceneName: '全景' })
  await on.until(({ preview }) => preview === '全景')
  on.fake.state.studioMode = false
  on.fake.emit('StudioModeStateChanged', { studioModeEnabled: false })
  await on.until(({ preview }) => preview === null)
  const off = watch({ previewScene: () => '产品特写' })
  await eventually(() => frames.length === 2)
  expect(frames[1]).toMatchObject({ roles: ['preview'], scene: '产品特写' })
  off()
})

test('a scene without a picture costs only its own frame', async () => {
  on.fake.answer('GetSourceScreenshot', (data) =>
    data.sourceName === '全景' ? new FakeRefusal(702) : { imageData: 'data:image/jpg;base64,AA==' },
  )
  const off = watch()
  await eventually(() => frames.length === 1)
  expect(frames[0]).toMatchObject({ roles: ['preview'] })
  off()
})

test('goes quiet with OBS and comes back with it', async () => {
  const off = watch()
  await eventually(() => frames.length === 2)
  on.fake.drop()
  await on.until(({ state }) => state === 'lost')
  const before = frames.length
  await on.pass(50)
  expect(frames.length).toBe(before)
  await on.pass(1000)
  await on.until(({ state }) => state === 'ready')
  await on.pass(700)
  await eventually(() => frames.length > before)
  off()
})

test('screenshots never hold up a switch', async () => {
  const release = on.fake.hold('GetSourceScreenshot')
  const off = watch()
  await eventually(() => shots().length === 1)
  expect(await on.link.switchScene('产品特写')).toMatchObject({ ok: true })
  release()
  off()
})

test('a watcher that throws is reported and the others see', async () => {
  const off = on.link.watchMonitors({ fps: 1, width: 100 }, () => {
    throw new Error('watcher')
  })
  const other = watch()
  await eventually(() => frames.length > 0)
  expect(on.errors).toContainEqual(new Error('watcher'))
  off()
  other()
})

const shotsOf = (scene: string) => shots().filter(({ data }) => data.sourceName === scene).length

test('the multiview brings every other scene, more seldom and smaller, and ends with its last watcher', async () => {
  const main = watch()
  const multiview = watch({ scenes: { fps: 1, width: 160 } })
  await eventually(() => frames.some(({ roles }) => roles.length === 0))
  expect(shots().map(({ data }) => [data.sourceName, data.imageWidth])).toEqual([
    ['全景', 320],
    ['双人', 320],
    ['产品特写', 160],
  ])
  expect(frames.at(-1)?.roles).toEqual([])
  await on.pass(2000)
  expect(shotsOf('全景')).toBe(11)
  expect(shotsOf('产品特写')).toBe(3)
  multiview()
  await on.pass(2000)
  expect(shotsOf('产品特写')).toBe(3)
  main()
})

test('one picture serves a scene that is on program and preview at once', async () => {
  on.fake.state.preview = '全景'
  on.fake.emit('CurrentPreviewSceneChanged', { sceneName: '全景' })
  await on.until(({ preview }) => preview === '全景')
  const off = watch()
  await eventually(() => frames.length === 1)
  expect(frames[0]?.roles).toEqual(['program', 'preview'])
  off()
})

test('a slow OBS is asked more seldom and for less, and the pages are told why', async () => {
  on.fake.answer('GetSourceScreenshot', () => {
    on.time.advance(150)
    return { imageData: 'data:image/jpg;base64,AA==' }
  })
  const off = watch({ ceiling: () => 0.3 })
  await eventually(() => paces.length > 0 && shots().length > 8)
  await on.pass(3000)
  const pace = paces.at(-1)
  expect(pace).toMatchObject({ askedFps: 5, isSmaller: true, because: { strain: 'slow' } })
  expect(pace?.fps).toBeLessThan(2)
  expect(shots().at(-1)?.data).toMatchObject({ imageWidth: 224 })
  const late: MonitorMessage[] = []
  const other = on.link.watchMonitors({ fps: 1, width: 100 }, (message) => late.push(message))
  expect(late).toEqual([pace])
  off()
  other()
})

test('no picture is asked for in the first moments of a switch, and a switch that hangs stops none for long', async () => {
  const off = watch({ fps: 10 })
  await eventually(() => frames.length === 2)
  const release = on.fake.hold('SetCurrentProgramScene')
  const outcome = on.link.switchScene('产品特写')
  await eventually(() => on.fake.requests('SetCurrentProgramScene').length === 1)
  const before = shots().length
  await on.pass(300)
  expect(shots().length).toBe(before)
  await on.pass(500)
  expect(shots().length).toBeGreaterThan(before)
  release()
  expect(await outcome).toMatchObject({ ok: true })
  off()
})
