import { afterEach, expect, test } from 'vitest'
import type { FakeObsOptions } from '../../../tests/support/fakeObs.ts'
import { startFakeObs } from '../../../tests/support/fakeObs.ts'
import { FakeRefusal } from '../../../tests/support/fakeObsState.ts'
import { type LinkOnFake, linkOnFake } from '../../../tests/support/linkOnFake.ts'
import { eventually } from '../../../tests/support/manualTime.ts'
import { startSilentPort } from '../../../tests/support/strangers.ts'

let on: LinkOnFake
afterEach(() => on.stop())
const start = async (options?: FakeObsOptions, started?: boolean) => {
  on = await linkOnFake(options, started)
  return on
}

test('reads everything before it calls itself ready', async () => {
  const { link, fake, events, errors } = await start({ studioMode: true, streaming: true })
  expect(link.status).toEqual({
    state: 'ready',
    reason: null,
    url: fake.url,
    simulator: false,
    obsVersion: '29.0.2',
    wsVersion: '5.1.0',
    studioMode: true,
    program: '全景',
    preview: '全景',
    scenes: ['全景', '产品特写', '双人'],
    inputs: [{ name: '麦克风', kind: 'alsa_input_capture', muted: false, volumeDb: -6 }],
    canvas: { width: 1080, height: 1920 },
    fps: 30,
    streaming: true,
    streamReconnecting: false,
    recording: false,
    recordPaused: false,
    replayBuffer: 'none',
    hasBrowserSource: false,
    transition: { name: 'Cut', durationMs: null },
    transitionKinds: { Fade: 'fade_transition', Cut: 'cut_transition' },
    transitions: ['Fade', 'Cut'],
  })
  expect(events.map((event) => event.type)).toEqual(['status', 'status', 'scenes', 'program', 'preview'])
  expect(events[3]).toMatchObject({ by: 'sync' })
  expect(errors).toEqual([])
})

test('says when it is the simulator, and when OBS has a browser source', async () => {
  const { link } = await start({
    platformDescription: 'FieldCue Simulator 0.1',
    kinds: ['browser_source'],
  })
  expect(link.status).toMatchObject({ simulator: true, hasBrowserSource: true })
})

test('waits for an OBS that is still loading', async () => {
  await start({}, false)
  on.fake.answer('GetSceneList', () => new FakeRefusal(207))
  on.link.start()
  await on.until(({ reason }) => reason === 'loading')
  expect(on.link.status.state).toBe('connecting')
  on.fake.answer('GetSceneList', null)
  await on.pass(250)
  await on.until(({ state }) => state === 'ready')
})

test.each([
  [{ obsVersion: '27.2.4' }, 'refused', 'too_old'],
  [{ password: '对' }, 'ready', null],
] as const)('%j ends as %s', async (options, state, reason) => {
  await start(options, false)
  on.link.start()
  await on.until((status) => status.state !== 'connecting')
  expect(on.link.status).toMatchObject({ state, reason })
})

test('a wrong password is refused in words, tried again, and right after a correction', async () => {
  await start({ password: '对' }, false)
  on.link.reconfigure({ url: on.fake.url, password: '错' })
  on.link.start()
  await on.until(({ state }) => state === 'refused')
  expect(on.link.status.reason).toBe('wrong_password')
  const refused = await on.link.switchScene('双人')
  expect(refused).toMatchObject({ ok: false, code: 'not_ready' })
  expect(refused.ok || refused.message).toContain('密码不对')
  on.link.reconfigure({ url: on.fake.url, password: '对' })
  await on.until(({ state }) => state === 'ready')
})

test('an answer that is not of this protocol is refused as not OBS', async () => {
  await start({}, false)
  on.fake.answer('GetVideoSettings', () => ({ baseWidth: 'wide' }))
  on.link.start()
  await on.until(({ state }) => state === 'refused')
  expect(on.link.status.reason).toBe('not_obs')
})

test('a killed OBS is lost at once, nothing it streamed is claimed any more, and it comes back within a second', async () => {
  await start({ streaming: true })
  on.fake.drop()
  await on.until(({ state }) => state === 'lost')
  expect(on.link.status).toMatchObject({
    reason: 'killed',
    program: null,
    streaming: null,
    recording: null,
    scenes: ['全景', '产品特写', '双人'],
  })
  on.time.advance(100)
  await on.until(({ state }) => state === 'ready')
})

test('while OBS is away the reason stays what happened, and every attempt is soon', async () => {
  await start()
  await on.fake.stop()
  await on.until(({ state }) => state === 'lost')
  await on.pass(3000)
  expect(on.link.status).toMatchObject({ state: 'lost', reason: 'killed' })
  on.fake.state.program = '双人'
  await on.fake.start()
  await on.pass(500)
  await on.until(({ state }) => state === 'ready')
  expect(on.link.status.program).toBe('双人')
})

test('a frozen OBS is hung within 2 s although its socket is open, and is back when it wakes', async () => {
  await start()
  await on.pass(600)
  on.fake.freeze(true)
  const frozenAt = on.time.clock.mono()
  while (on.link.status.state === 'ready') await on.pass(50)
  expect(on.link.status).toMatchObject({ state: 'hung', reason: 'not_answering', program: null })
  expect(on.time.clock.mono() - frozenAt).toBeLessThan(2000)
  await on.pass(4000)
  expect(on.link.status).toMatchObject({ state: 'hung', reason: 'not_answering' })
  on.fake.freeze(false)
  await on.pass(2000)
  await on.until(({ state }) => state === 'ready')
})

test('a renderer that stands still is hung, though everything answers; moving again it is ready', async () => {
  await start()
  let moves = false
  on.fake.answer('GetStats', () => ({ renderTotalFrames: moves ? on.fake.state.frames++ : 7 }))
  await on.pass(2500)
  expect(on.link.status).toMatchObject({ state: 'hung', reason: 'render_stalled' })
  moves = true
  await on.pass(1000)
  expect(on.link.status.state).toBe('ready')
})

test('an OBS that says goodbye is left in peace for a moment', async () => {
  await start()
  on.fake.emit('ExitStarted')
  await on.until(({ state }) => state === 'lost')
  expect(on.link.status.reason).toBe('quit')
  const before = on.fake.received.length
  await on.pass(550)
  expect(on.fake.received.length).toBe(before)
  await on.pass(100)
  await on.until(({ state }) => state === 'ready')
})

test('a missed event is found out', async () => {
  await start()
  on.fake.state.program = '双人'
  await on.pass(1500)
  await on.until(({ program }) => program === '双人')
})

test('vitals come from OBS and end with it', async () => {
  await start({ streaming: true, recording: true })
  await on.pass(1200)
  expect(on.link.vitals()).toMatchObject({
    fps: 30,
    cpuPercent: 2.5,
    diskFreeMb: 50_000,
    congestion: 0.25,
    droppedRatio: 0.01,
    streamMs: 5000,
    recordMs: 7000,
  })
  expect(on.link.vitals().lastAnswerAt).not.toBeNull()
  on.fake.drop()
  await on.until(({ state }) => state === 'lost')
  expect(on.link.vitals()).toMatchObject({ fps: null, congestion: null })
})

test('moves to another OBS at once and forgets the old one', async () => {
  await start()
  const other = await startFakeObs({ scenes: ['别处'] })
  on.link.reconfigure({ url: other.url, password: null })
  expect(on.link.status).toMatchObject({ state: 'connecting', scenes: [], program: null })
  await on.until(({ state }) => state === 'ready')
  expect(on.link.status.scenes).toEqual(['别处'])
  on.fake.emit('CurrentProgramSceneChanged', { sceneName: '双人' })
  await eventually(() => on.fake.connections === 0)
  expect(on.link.status.program).toBe('别处')
  await other.stop()
})

test('stops cleanly: off, no connection and no timer left', async () => {
  await start()
  await on.link.stop()
  expect(on.link.status).toMatchObject({ state: 'off', reason: null, scenes: [] })
  await eventually(() => on.fake.connections === 0)
  expect(on.time.pending).toBe(0)
  expect(await on.link.switchScene('全景')).toMatchObject({ ok: false, code: 'not_ready' })
})

test('stops while it is still connecting to somebody who never answers', async () => {
  await start({}, false)
  const silent = await startSilentPort()
  on.link.reconfigure({ url: silent.url, password: null })
  on.link.start()
  await eventually(() => on.time.pending > 0)
  await on.link.stop()
  expect(on.link.status.state).toBe('off')
  await eventually(() => on.time.pending === 0)
  await silent.stop()
  expect(on.errors).toEqual([])
})

test('without a configuration it is off and stays so', async () => {
  await start({}, false)
  on.link.reconfigure(null)
  on.link.start()
  expect(on.link.status.state).toBe('off')
})

test('a listener that throws is reported and harms nobody', async () => {
  await start()
  on.link.on(() => {
    throw new Error('listener')
  })
  on.fake.emit('CurrentProgramSceneChanged', { sceneName: '双人' })
  await on.until(({ program }) => program === '双人')
  expect(on.events.at(-1)).toMatchObject({ type: 'program', scene: '双人', by: 'outside' })
  expect(on.errors).toContainEqual(new Error('listener'))
})
