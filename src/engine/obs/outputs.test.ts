import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type LinkOnFake, linkOnFake } from '../../../tests/support/linkOnFake.ts'
import { eventually } from '../../../tests/support/manualTime.ts'

let on: LinkOnFake
beforeEach(async () => {
  on = await linkOnFake()
})
afterEach(() => on.stop())

test('a stream starts and stops when OBS says so', async () => {
  expect(await on.link.startStream()).toEqual({ ok: true })
  expect(on.link.status.streaming).toBe(true)
  expect(await on.link.stopStream()).toEqual({ ok: true })
  expect(on.link.status.streaming).toBe(false)
})

test('a stream without a server is a failure, although OBS said OK', async () => {
  on.fake.state.obeys = false
  expect(await on.link.startStream()).toMatchObject({ ok: false, code: 'output_failed' })
})

test('a recording ends with its file', async () => {
  expect(await on.link.startRecord()).toEqual({ ok: true })
  expect(await on.link.stopRecord()).toEqual({ ok: true, path: '/rec/演示.mkv' })
})

test('a recording that never starts and never says so is a failure', async () => {
  on.fake.state.obeys = false
  const outcome = on.link.startRecord()
  await eventually(() => on.fake.requests('StartRecord').length === 1)
  await on.pass(3000)
  expect(await outcome).toMatchObject({ ok: false, code: 'output_failed' })
})

test('what runs already or does not run is said so', async () => {
  expect(await on.link.stopStream()).toMatchObject({ code: 'not_active' })
  expect(await on.link.stopRecord()).toMatchObject({ code: 'not_active' })
  await on.link.startStream()
  expect(await on.link.startStream()).toMatchObject({ code: 'already_active' })
})

test('an output that is on its way is not asked for again: twice at once ends OBS', async () => {
  const release = on.fake.hold('StartRecord')
  const first = on.link.startRecord()
  expect(await on.link.startRecord()).toMatchObject({ ok: false, code: 'already_active' })
  release()
  expect(await first).toEqual({ ok: true })
  expect(on.fake.requests('StartRecord')).toHaveLength(1)
})

test('nor while somebody else is starting it; but it can be stopped', async () => {
  const state = (outputState: string) =>
    on.fake.emit('StreamStateChanged', {
      outputActive: false,
      outputState: `OBS_WEBSOCKET_OUTPUT_${outputState}`,
    })
  state('STARTING')
  await on.pass(50)
  expect(await on.link.startStream()).toMatchObject({ ok: false, code: 'already_active' })
  expect(on.fake.requests('StartStream')).toEqual([])
  expect(await on.link.stopStream()).toMatchObject({ code: 'not_active' })
  expect(on.fake.requests('StopStream')).toHaveLength(1)
  state('STOPPED')
  await on.pass(50)
  expect(await on.link.startStream()).toEqual({ ok: true })
})

test('a connection that ends meanwhile leaves the outcome open, in words', async () => {
  on.fake.state.obeys = false
  const outcome = on.link.startRecord()
  await eventually(() => on.fake.requests('StartRecord').length === 1)
  on.fake.drop()
  expect(await outcome).toMatchObject({ ok: false, code: 'connection_lost' })
})

test('a replay buffer that OBS does not have is refused in words, before OBS is asked', async () => {
  expect(on.link.status.replayBuffer).toBe('none')
  for (const act of [on.link.startReplayBuffer, on.link.stopReplayBuffer, on.link.saveReplay]) {
    expect(await act()).toMatchObject({ ok: false, code: 'no_replay_buffer' })
  }
  expect(on.fake.requests('StartReplayBuffer')).toEqual([])
})

describe('a replay buffer', () => {
  beforeEach(async () => {
    await on.stop()
    on = await linkOnFake({ replayBuffer: false })
  })

  test('starts, saves to a file, stops', async () => {
    expect(await on.link.saveReplay()).toMatchObject({ ok: false, code: 'not_active' })
    expect(await on.link.startReplayBuffer()).toEqual({ ok: true })
    expect(on.link.status.replayBuffer).toBe('on')
    expect(await on.link.saveReplay()).toEqual({ ok: true, path: '/rec/回放.mkv' })
    expect(await on.link.stopReplayBuffer()).toEqual({ ok: true })
    expect(on.link.status.replayBuffer).toBe('off')
    expect(on.events.filter(({ type }) => type === 'output')).toMatchObject([
      { output: 'replayBuffer', did: 'started', by: 'desk' },
      { output: 'replayBuffer', did: 'saved', by: 'desk', path: '/rec/回放.mkv' },
      { output: 'replayBuffer', did: 'stopped' },
    ])
  })

  test('that writes nothing is a failure, although OBS said OK', async () => {
    await on.link.startReplayBuffer()
    on.fake.state.obeys = false
    const outcome = on.link.saveReplay()
    await eventually(() => on.fake.requests('SaveReplayBuffer').length === 1)
    await on.pass(10_000)
    expect(await outcome).toMatchObject({ ok: false, code: 'unconfirmed' })
  })

  test('whose OBS goes while it writes leaves the outcome open, in words', async () => {
    await on.link.startReplayBuffer()
    on.fake.state.obeys = false
    const outcome = on.link.saveReplay()
    await eventually(() => on.fake.requests('SaveReplayBuffer').length === 1)
    on.fake.drop()
    expect(await outcome).toMatchObject({ ok: false, code: 'connection_lost' })
  })
})

test('mute and volume are read back', async () => {
  expect(await on.link.setMute('麦克风', true)).toEqual({ ok: true })
  expect(await on.link.setVolume('麦克风', -12.5)).toEqual({ ok: true })
  await on.pass(200)
  on.fake.state.obeys = false
  expect(await on.link.setMute('麦克风', false)).toMatchObject({ code: 'unconfirmed' })
  expect(await on.link.setVolume('麦克风', 0)).toMatchObject({ code: 'unconfirmed' })
})

test('what cannot be is refused before OBS is asked', async () => {
  expect(await on.link.setMute('没有', true)).toMatchObject({ code: 'input_missing' })
  expect(await on.link.setVolume('麦克风', 30)).toMatchObject({ code: 'bad_value' })
  expect(await on.link.setVolume('麦克风', Number.NaN)).toMatchObject({ code: 'bad_value' })
  await on.link.setupStudio({ scenes: ['全景'], overlay: null })
  expect(await on.link.setMute('FieldCue 名条', true)).toMatchObject({ code: 'no_audio' })
  expect(on.fake.requests('SetInputVolume')).toEqual([])
})
