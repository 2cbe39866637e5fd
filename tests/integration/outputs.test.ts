import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type OBSWebSocket from 'obs-websocket-js/json'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { ShowEvent } from '../../src/shared/show/events.ts'
import { descendantsOf, freePort } from '../support/child.ts'
import { startTestEngine, type TestEngine } from '../support/engine.ts'
import { makeFaultTable } from '../support/faultTable.ts'
import { probeMedia } from '../support/probe.ts'
import { type RealObs, startRealObs } from '../support/realObs.ts'
import { type ObsOutputs, PLAIN_OUTPUTS } from '../support/realObsFiles.ts'
import { listenForStream, openLine } from '../support/rtmp.ts'
import { makeRundown, officials, products } from '../support/show.ts'
import { until } from '../support/until.ts'

// A real OBS that really records and streams, with a whole engine on it. Times are OBS's own: nothing here waits for a
// while, only for what must come.

/** OBS tries a lost server again after 2 s, then more slowly. */
const RECONNECTS_WITHIN_MS = 40_000

/** `FIELDCUE_FAULT_TABLE=FILE` adds the rows of docs/outputs.md to a file. */
const table = makeFaultTable()
let port: number
let obs: RealObs
let outputs: ObsOutputs
beforeAll(async () => {
  port = await freePort()
  outputs = { ...PLAIN_OUTPUTS, server: `rtmp://127.0.0.1:${port}/live`, replaySeconds: 10 }
  obs = await startRealObs({ scenes: ['片头', '产品特写', '双人', '垫片'], outputs })
})
afterAll(async () => {
  table.write()
  await obs?.stop()
})

let engine: TestEngine
let observer: OBSWebSocket
beforeEach(async () => {
  await sitDown('live')
})

async function sitDown(mode: 'live' | 'rehearsal'): Promise<void> {
  observer = await obs.observer()
  engine = await startTestEngine({
    obsUrl: obs.url,
    secrets: { obsPassword: obs.password, ingestSecret: 'outputs-of-a-real-obs' },
  })
  for (const product of products) await engine.http('PUT', `/api/v1/products/${product.id}`, product)
  for (const official of officials) await engine.http('PUT', `/api/v1/officials/${official.id}`, official)
  await engine.http('PUT', '/api/v1/rundowns/show', makeRundown())
  await engine.command('session.open', { rundownId: 'show', title: '第 4 场', mode })
  await status('state', 'ready')
}

const state = () => engine.engine.desk.show.state()
const primary = () => state().obs.primary
const vitals = () => engine.engine.desk.vitals().obs.primary
const status = <K extends keyof ReturnType<typeof primary>>(key: K, wanted: unknown) =>
  until(
    () => primary()[key],
    (value) => value === wanted,
    RECONNECTS_WITHIN_MS,
  )
const alarm = (kind: string, on: boolean) =>
  until(
    () => Object.keys(state().alarms ?? {}),
    (kinds) => kinds.includes(kind) === on,
    RECONNECTS_WITHIN_MS,
  )

interface Done {
  ok: boolean
  path?: string
  error?: { code: string; message: string }
}
const run = async (name: string) => (await engine.command<Done>(name)).body

function events<T extends ShowEvent['type']>(type: T): Extract<ShowEvent, { type: T }>['payload'][] {
  const { session } = state()
  const all = engine.engine.desk.past.events(session?.id ?? '', 0, 10_000)
  return all.filter((event) => event.type === type).map(({ payload }) => payload) as never
}
/** What the log says of an output, in order. */
const told = (output: string) =>
  events('output.changed')
    .filter((event) => event.output === output)
    .map(({ did, by }) => `${did} ${by}`)

describe('a recording', () => {
  test('is told with its time, rate and the disk that is left, and ends as a file that plays', async () => {
    expect(await run('obs.startRecord')).toMatchObject({ ok: true })
    const { answer } = await until(
      vitals,
      (figures) => (figures?.diskLeftMs ?? 0) > 0 && (figures?.recordMs ?? 0) > 2000,
    )
    expect(answer?.recordKbps).toBeGreaterThan(0)
    expect(answer?.recordBytes).toBeGreaterThan(0)
    expect(answer?.skippedRecent).not.toBeNull()
    expect(primary()).toMatchObject({ recording: true, recordPaused: false })
    const stopped = await run('obs.stopRecord')
    expect(stopped).toMatchObject({ ok: true, path: expect.stringMatching(/\/rec\/.+\.mkv$/) })
    const film = await probeMedia(stopped.path ?? '')
    expect(film).toMatchObject({ kinds: ['audio', 'video'], width: 320, height: 180 })
    expect(film.duration).toBeGreaterThan(1.5)
    expect(film.frames).toBeGreaterThan(10)
    await until(
      () => told('record'),
      (list) => list.length === 2,
    )
    expect(told('record')).toEqual(['started desk', 'stopped desk'])
    expect(events('output.changed').at(-1)?.path).toBe(stopped.path)
  })

  test('that somebody starts, pauses and stops in OBS stands in the log as somebody’s in OBS', async () => {
    await observer.call('StartRecord')
    await status('recording', true)
    // A recording of no frame cannot be paused.
    await until(vitals, (figures) => (figures?.recordMs ?? 0) > 300)
    await observer.call('PauseRecord')
    await status('recordPaused', true)
    expect(primary().recording).toBe(true)
    await observer.call('ResumeRecord')
    await status('recordPaused', false)
    await observer.call('StopRecord')
    await status('recording', false)
    expect(told('record')).toEqual(['started obs', 'paused obs', 'resumed obs', 'stopped obs'])
  })

  test('whose writer dies is an alarm, although OBS says nothing but its dialog, until another one runs', async () => {
    expect(await run('obs.startRecord')).toMatchObject({ ok: true })
    await until(vitals, (figures) => (figures?.recordBytes ?? 0) > 0)
    const writers = descendantsOf(obs.pid, 'obs-ffmpeg-mux')
    expect(writers).toHaveLength(1)
    for (const pid of writers) process.kill(pid, 'SIGKILL')
    const ended = await alarm('recordStopped', true)
    table.note({
      fault: "recording's writer killed",
      desk: '`recordStopped`',
      noticedMs: ended.ms,
      backMs: null,
      test: 'writer dies',
    })
    await status('recording', false)
    expect(told('record')).toEqual(['started desk', 'stopped itself'])
    await obs.restart()
    await status('state', 'ready')
    expect(await run('obs.startRecord')).toMatchObject({ ok: true })
    await alarm('recordStopped', false)
    expect(await run('obs.stopRecord')).toMatchObject({ ok: true })
  })

  test('that shares the stream’s encoder takes a pause and does not pause: the desk says so', async () => {
    await obs.restart({ outputs: { ...outputs, quality: 'Stream' } })
    onTestFinished(() => obs.restart({ outputs }))
    await status('state', 'ready')
    observer = await obs.observer()
    expect(await run('obs.startRecord')).toMatchObject({ ok: true })
    await until(vitals, (figures) => (figures?.recordMs ?? 0) > 300)
    await observer.call('PauseRecord')
    const at = vitals()?.recordMs ?? 0
    await until(vitals, (figures) => (figures?.recordMs ?? 0) > at + 500)
    expect(primary()).toMatchObject({ recording: true, recordPaused: false })
    expect(await run('obs.stopRecord')).toMatchObject({ ok: true })
    expect(told('record')).toEqual(['started desk', 'stopped desk'])
  })
})

describe('the replay buffer', () => {
  test('is saved as a file that plays, and the answer says where', async () => {
    expect(primary().replayBuffer).toBe('off')
    expect(await run('obs.saveReplay')).toMatchObject({ ok: false })
    expect(await run('obs.startReplayBuffer')).toMatchObject({ ok: true })
    await status('replayBuffer', 'on')
    // OBS keeps whole groups of pictures: it has something to write when the first is complete.
    const { answer } = await until(
      () => run('obs.saveReplay'),
      ({ ok }) => ok,
      45_000,
    )
    expect(answer.path).toMatch(/\/rec\/Replay.+\.mkv$/)
    expect(existsSync(answer.path ?? '')).toBe(true)
    const film = await probeMedia(answer.path ?? '')
    expect(film.kinds).toContain('video')
    expect(film.frames).toBeGreaterThan(0)
    expect(await run('obs.stopReplayBuffer')).toMatchObject({ ok: true })
    await status('replayBuffer', 'off')
    expect(told('replayBuffer').at(0)).toBe('started desk')
    expect(told('replayBuffer')).toContain('saved desk')
    expect(told('replayBuffer').at(-1)).toBe('stopped desk')
  })

  test('that OBS does not keep is refused in words', async () => {
    await obs.restart({ outputs: { ...outputs, replaySeconds: 0 } })
    onTestFinished(() => obs.restart({ outputs }))
    await status('replayBuffer', 'none')
    const { ok, error } = await run('obs.startReplayBuffer')
    expect(ok).toBe(false)
    expect(error?.message).toContain('启用回放缓存')
  })
})

describe('a stream', () => {
  const flv = (name: string) => join(obs.dir, `${name}.flv`)

  test('without a server fails in words, and the log says that it never was', async () => {
    const beganAt = performance.now()
    const { ok, error } = await run('obs.startStream')
    const noticedMs = performance.now() - beganAt
    table.note({
      fault: 'stream started, nobody listens',
      desk: 'refused in words',
      noticedMs,
      backMs: null,
      test: 'without a server',
    })
    expect(ok).toBe(false)
    expect(error).toMatchObject({ code: 'obs_failed', message: expect.stringContaining('推流服务器') })
    expect(primary().streaming).toBe(false)
    expect(told('stream')).toEqual(['startFailed desk'])
    expect(state().alarms).toBeUndefined()
  })

  test('arrives; a server that dies is an alarm until it is back; stopped here it is no alarm', async () => {
    const first = await listenForStream(port, flv('first'))
    onTestFinished(() => first.kill())
    expect(await run('obs.startStream')).toMatchObject({ ok: true })
    await until(first.bytes, (bytes) => bytes > 20_000)
    const { answer } = await until(vitals, (figures) => (figures?.streamKbps ?? 0) > 0)
    expect(answer?.streamMs).toBeGreaterThan(0)
    expect(answer?.congestion).not.toBeNull()
    expect(answer?.droppedFrames).toBe(0)

    await first.kill()
    const gone = await alarm('streamReconnecting', true)
    expect(primary()).toMatchObject({ streaming: true, streamReconnecting: true })
    const second = await listenForStream(port, flv('second'))
    onTestFinished(() => second.kill())
    const back = await alarm('streamReconnecting', false)
    table.note({
      fault: 'server killed, then back',
      desk: '`streamReconnecting`, then over',
      noticedMs: gone.ms,
      backMs: back.ms,
      test: 'arrives',
    })
    await until(second.bytes, (bytes) => bytes > 20_000)
    expect(await run('obs.stopStream')).toMatchObject({ ok: true })
    await second.ended
    const film = await probeMedia(flv('second'))
    expect(film).toMatchObject({ kinds: ['audio', 'video'], width: 320, height: 180 })
    expect(film.frames).toBeGreaterThan(5)

    expect(told('stream')).toEqual([
      'started desk',
      'reconnecting itself',
      'reconnected itself',
      'stopped desk',
    ])
    expect(events('alarm.raised').map(({ kind }) => kind)).toContain('streamReconnecting')
    expect(events('alarm.cleared')).toContainEqual({ kind: 'streamReconnecting', because: 'over' })
    expect(state().alarms?.streamStopped).toBeUndefined()
  })

  test('that ends by itself is an alarm until it runs again', async () => {
    await obs.restart({ outputs: { ...outputs, reconnect: false } })
    onTestFinished(() => obs.restart({ outputs }))
    await status('state', 'ready')
    const first = await listenForStream(port, flv('third'))
    onTestFinished(() => first.kill())
    expect(await run('obs.startStream')).toMatchObject({ ok: true })
    await until(first.bytes, (bytes) => bytes > 5000)
    await first.kill()
    const ended = await alarm('streamStopped', true)
    await status('streaming', false)
    expect(told('stream')).toEqual(['started desk', 'stopped itself'])
    const second = await listenForStream(port, flv('fourth'))
    onTestFinished(() => second.kill())
    expect(await run('obs.startStream')).toMatchObject({ ok: true })
    const again = await alarm('streamStopped', false)
    table.note({
      fault: 'server killed, OBS does not reconnect; started again',
      desk: '`streamStopped`, then over',
      noticedMs: ended.ms,
      backMs: again.ms,
      test: 'ends by itself',
    })
    expect(await run('obs.stopStream')).toMatchObject({ ok: true })
    expect(state().alarms?.streamStopped).toBeUndefined()
  })

  test('and a recording that die with OBS are alarms when it is back without them', async () => {
    const listener = await listenForStream(port, flv('fifth'))
    onTestFinished(() => listener.kill())
    expect(await run('obs.startStream')).toMatchObject({ ok: true })
    expect(await run('obs.startRecord')).toMatchObject({ ok: true })
    await until(listener.bytes, (bytes) => bytes > 5000)
    await obs.kill9()
    await status('state', 'lost')
    await obs.restart()
    const ended = await alarm('streamStopped', true)
    await alarm('recordStopped', true)
    table.note({
      fault: 'OBS killed while it streams and records, started again',
      desk: '`streamStopped`, `recordStopped`',
      noticedMs: ended.ms,
      backMs: null,
      test: 'die with OBS',
    })
    // What was recorded until then is there and plays.
    const films = readdirSync(join(obs.dir, 'rec')).filter((name) => /^\d.+\.mkv$/.test(name))
    const film = await probeMedia(join(obs.dir, 'rec', films.sort().at(-1) ?? ''))
    expect(film.kinds).toContain('video')
  })

  test('on a line that takes nothing in is congested, loses frames and its rate, and is well when it flows', async () => {
    const listener = await listenForStream(port, flv('choked'))
    onTestFinished(() => listener.kill())
    const line = await openLine(port)
    onTestFinished(() => line.close())
    // What does not get out must fill the kernel's buffers first: the more is sent, the sooner.
    const server = `rtmp://127.0.0.1:${line.port}/live`
    await obs.restart({ outputs: { ...outputs, server, videoKbps: 8000 } })
    onTestFinished(() => obs.restart({ outputs }))
    await status('state', 'ready')
    expect(await run('obs.startStream')).toMatchObject({ ok: true })
    // A collapse is measured by the stream's own usual rate, and that is known after 20 s.
    await until(vitals, (figures) => (figures?.streamMs ?? 0) > 22_000, RECONNECTS_WITHIN_MS)
    expect(listener.bytes()).toBeGreaterThan(1_000_000)
    line.stall()
    const [choked, losing, collapsed] = await Promise.all([
      alarm('congestion', true),
      alarm('dropped', true),
      alarm('bitrate', true),
    ])
    expect(vitals()?.droppedFrames).toBeGreaterThan(0)
    expect(vitals()?.congestion).toBeGreaterThan(0.3)
    line.flow()
    const [flowing, whole, risen] = await Promise.all([
      alarm('congestion', false),
      alarm('dropped', false),
      alarm('bitrate', false),
    ])
    const test = 'takes nothing in'
    const desk = (kind: string) => ({
      fault: 'line stopped up at 8 Mbit/s, then free',
      desk: `\`${kind}\``,
      test,
    })
    table.note({ ...desk('congestion'), noticedMs: choked.ms, backMs: flowing.ms })
    table.note({ ...desk('dropped'), noticedMs: losing.ms, backMs: whole.ms })
    table.note({ ...desk('bitrate'), noticedMs: collapsed.ms, backMs: risen.ms })
    expect(await run('obs.stopStream')).toMatchObject({ ok: true })
    const raised = events('alarm.raised').find(({ kind }) => kind === 'congestion')
    expect(raised).toMatchObject({ limit: 30 })
    expect(raised?.value).toBeGreaterThanOrEqual(30)
    const fallen = events('alarm.raised').find(({ kind }) => kind === 'bitrate')
    expect(fallen).toMatchObject({ limit: 50 })
    expect(fallen?.value).toBeLessThan(50)
    expect(events('alarm.cleared')).toContainEqual({ kind: 'bitrate', because: 'over' })
  }, 180_000)
})
