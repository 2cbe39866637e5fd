import { join } from 'node:path'
import type OBSWebSocket from 'obs-websocket-js/json'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { IMAGE_INPUTS } from '../../src/shared/obs/names.ts'
import type { ShowEvent } from '../../src/shared/show/events.ts'
import { freePort } from '../support/child.ts'
import { eventually, startTestEngine, type TestEngine } from '../support/engine.ts'
import { makeFaultTable } from '../support/faultTable.ts'
import { probeMedia } from '../support/probe.ts'
import { type RealObs, startRealObs } from '../support/realObs.ts'
import { PLAIN_OUTPUTS } from '../support/realObsFiles.ts'
import { listenForStream } from '../support/rtmp.ts'
import { makeRundown, officials, products } from '../support/show.ts'
import { until } from '../support/until.ts'

// Two real OBS and a whole engine. What each row cost is in docs/obs-faults.md, written from these tests:
// FIELDCUE_FAULT_TABLE=/tmp/rows.md makes them write their rows. Times are noted, never asserted.

const SCENES = ['片头', '产品特写', '双人', '垫片']
const MICROPHONE = '县长麦'

const table = makeFaultTable()
let first: RealObs
let second: RealObs
/** Where each of the two streams to. */
let ports: [first: number, second: number]

beforeAll(async () => {
  ports = [await freePort(), await freePort()]
  const [one, other] = ports.map((port) => ({
    scenes: SCENES,
    current: '垫片',
    fps: 30,
    outputs: { ...PLAIN_OUTPUTS, server: `rtmp://127.0.0.1:${port}/live` },
  }))
  ;[first, second] = await Promise.all([startRealObs(one), startRealObs(other)])
})
afterAll(async () => {
  table.write()
  await first?.stop()
  await second?.stop()
})

let engine: TestEngine
let primary: OBSWebSocket
let standby: OBSWebSocket
beforeEach(async () => {
  ;[primary, standby] = await Promise.all([furnish(first), furnish(second)])
  engine = await startTestEngine({
    obsUrl: first.url,
    standbyUrl: second.url,
    secrets: {
      obsPassword: first.password,
      standbyPassword: second.password,
      ingestSecret: 'standby-tests-1',
    },
  })
  for (const product of products) await engine.http('PUT', `/api/v1/products/${product.id}`, product)
  for (const official of officials) await engine.http('PUT', `/api/v1/officials/${official.id}`, official)
  await engine.http('PUT', '/api/v1/rundowns/show', makeRundown())
  await engine.command('session.open', { rundownId: 'show', title: '第 4 场', mode: 'live' })
  await eventually(() => state().obs.primary.state === 'ready' && state().obs.standby.state === 'ready')
})

/** Back on the safe scene, with an open microphone. */
async function furnish(obs: RealObs): Promise<OBSWebSocket> {
  const observer = await obs.observer()
  await observer.call('SetCurrentProgramScene', { sceneName: '垫片' })
  const { inputs } = await observer.call('GetInputList')
  if (inputs.every(({ inputName }) => inputName !== MICROPHONE)) {
    await observer.call('CreateInput', {
      sceneName: '垫片',
      inputName: MICROPHONE,
      inputKind: 'ffmpeg_source',
      inputSettings: {},
    })
  }
  await observer.call('SetInputMute', { inputName: MICROPHONE, inputMuted: false })
  return observer
}

const state = () => engine.engine.desk.show.state()
const programOf = async (obs: OBSWebSocket) =>
  (await obs.call('GetCurrentProgramScene')).currentProgramSceneName
const isMuted = async (obs: OBSWebSocket) =>
  (await obs.call('GetInputMute', { inputName: MICROPHONE })).inputMuted
const cardOf = async (obs: OBSWebSocket) =>
  String((await obs.call('GetInputSettings', { inputName: IMAGE_INPUTS.card })).inputSettings.file ?? '')
const said = () => state().standby?.divergences ?? []
/** What a machine under load makes of the standby's frames is no difference. */
const differences = () => said().filter(({ kind }) => kind !== 'trouble')
const kinds = () => differences().map(({ kind }) => kind)

/** Takes a segment when the guard time of the take before is over. */
async function take(segmentId: string) {
  const { answer } = await until(
    () => engine.command<{ ok: boolean; error?: { code: string } }>('show.take', { segmentId }),
    ({ body }) => body.error?.code !== 'take_too_soon',
  )
  return answer.body
}

/** How long until it is so, ms. */
async function since(isSo: () => Promise<boolean> | boolean): Promise<number> {
  return (await until(isSo, Boolean, 20_000)).ms
}

/** What must hold on the new primary, by its own word. */
async function expectCarried(obs: OBSWebSocket, scene: string): Promise<void> {
  await eventually(() => state().scene?.status === 'confirmed' && state().obs.primary.program === scene)
  expect(await programOf(obs)).toBe(scene)
}

test('the standby does what the primary does: takes, cards, mutes, volumes, and switches made in OBS itself', async () => {
  const client = await engine.rpc()
  for (const role of ['primary', 'standby'] as const) {
    expect(await client.settings.setupStudio.mutate({ role })).toMatchObject({ ok: true })
  }
  expect(await take('corn')).toMatchObject({ ok: true })
  await until(
    () => programOf(standby),
    (scene) => scene === '产品特写',
  )
  await eventually(() => state().card.onAir?.status === 'confirmed')
  const up = await cardOf(primary)
  expect(up).toMatch(/card/)
  await until(
    () => cardOf(standby),
    (file) => file === up,
  )

  await engine.command('obs.setMute', { input: MICROPHONE, muted: true })
  await until(
    () => isMuted(standby),
    (muted) => muted,
  )
  await engine.command('obs.setVolume', { input: MICROPHONE, db: -12 })
  await until(
    async () => (await standby.call('GetInputVolume', { inputName: MICROPHONE })).inputVolumeDb,
    (db) => Math.abs(db + 12) < 0.1,
  )
  await primary.call('SetCurrentProgramScene', { sceneName: '双人' })
  await until(
    () => programOf(standby),
    (scene) => scene === '双人',
  )
  await primary.call('SetInputMute', { inputName: MICROPHONE, inputMuted: false })
  await until(
    () => isMuted(standby),
    (muted) => !muted,
  )
  expect(kinds()).toEqual([])
  expect(state().standby?.lagMs).toEqual(expect.any(Number))
})

test('what differs is said, and brought in step on request', async () => {
  const client = await engine.rpc()
  const policy = { autoPromote: false, autoPromoteAfterMs: 1500, startStream: false, autoSync: false }
  await client.settings.update.mutate({ standbyPolicy: policy })
  // Somebody at the standby insists: the sync of its coming up may still be under way.
  const noticedMs = await since(async () => {
    if ((await programOf(standby)) !== '双人') {
      await standby.call('SetCurrentProgramScene', { sceneName: '双人' })
    }
    if (!(await isMuted(standby))) {
      await standby.call('SetInputMute', { inputName: MICROPHONE, inputMuted: true })
    }
    return kinds().includes('program') && kinds().includes('mute')
  })
  expect(state().standby?.divergences).toContainEqual({ kind: 'program', wanted: '垫片', shown: '双人' })
  await standby.call('SetSceneName', { sceneName: '片头', newSceneName: '别的' })
  await since(() => kinds().includes('sceneMissing'))
  expect(await engine.command('obs.syncStandby')).toMatchObject({ status: 200 })
  const backMs = await since(() => !kinds().includes('program') && !kinds().includes('mute'))
  expect(await programOf(standby)).toBe('垫片')
  // A missing scene is nobody's to invent: it stays said until it is made in OBS.
  expect(differences()).toEqual([{ kind: 'sceneMissing', scenes: ['片头'] }])
  await standby.call('SetSceneName', { sceneName: '别的', newSceneName: '片头' })
  await since(() => kinds().length === 0)
  table.note({
    fault: 'standby on another scene, its microphone muted (noticed: said; back: after “bring in step”)',
    desk: 'standby `ready`; `program`, `mute` said in words',
    noticedMs,
    backMs,
    test: 'standby: what differs',
  })
})

test('primary killed mid-show, promoted: the standby carries the show; the old one comes back as standby, in step', async () => {
  expect(await take('corn')).toMatchObject({ ok: true })
  await eventually(() => state().scene?.status === 'confirmed')
  await engine.command('obs.setMute', { input: MICROPHONE, muted: true })
  await first.kill9()
  const pressedAt = performance.now()
  expect(await engine.command('obs.promoteStandby')).toMatchObject({ status: 200, body: { ok: true } })
  await expectCarried(standby, '产品特写')
  const carriedMs = performance.now() - pressedAt
  expect(await isMuted(standby)).toBe(true)
  expect(state()).toMatchObject({
    obs: { primary: { url: second.url, state: 'ready' }, standby: { url: first.url } },
    scene: { scene: '产品特写', status: 'confirmed' },
    onAir: { segmentId: 'corn' },
    standby: { promotion: { auto: false, was: { url: first.url }, stream: 'idle', record: 'idle' } },
  })
  // The show goes on from the new primary alone.
  expect(await take('millet')).toMatchObject({ ok: true, scene: 'sent' })
  await expectCarried(standby, '双人')

  await first.restart()
  const backMs = await since(() => state().obs.standby.state === 'ready' && kinds().length === 0)
  const returned = await first.observer()
  await until(
    () => programOf(returned),
    (scene) => scene === '双人',
  )
  expect(state().obs.primary.url).toBe(second.url)
  table.note({
    fault:
      'primary killed mid-show, promote pressed (noticed: the scene confirmed on the standby; back: the old one is the standby, in step)',
    desk: 'roles swapped; scene, card and mutes asserted on the new primary',
    noticedMs: carriedMs,
    backMs,
    test: 'standby: primary killed, promoted',
  })
})

test('primary killed with automatic promotion on: the standby takes over by itself, and can be swapped back', async () => {
  const client = await engine.rpc()
  const policy = { autoPromote: true, autoPromoteAfterMs: 1500, startStream: false, autoSync: true }
  await client.settings.update.mutate({ standbyPolicy: policy })
  expect(await take('corn')).toMatchObject({ ok: true })
  await eventually(() => state().scene?.status === 'confirmed')
  await first.kill9()
  const killedAt = performance.now()
  await since(() => state().obs.primary.url === second.url)
  await expectCarried(standby, '产品特写')
  const carriedMs = performance.now() - killedAt
  expect(state().standby?.promotion).toMatchObject({ auto: true, was: { url: first.url } })

  await first.restart()
  const backMs = await since(() => state().obs.standby.state === 'ready' && kinds().length === 0)
  expect(await engine.command('obs.promoteStandby')).toMatchObject({ status: 200 })
  const returned = await first.observer()
  await expectCarried(returned, '产品特写')
  expect(state().obs.primary.url).toBe(first.url)
  table.note({
    fault: 'primary killed, automatic promotion after 1.5 s (noticed: the scene confirmed on the standby)',
    desk: 'roles swapped by the desk, `auto`',
    noticedMs: carriedMs,
    backMs,
    test: 'standby: automatic promotion',
  })
})

test('primary frozen with automatic promotion on: taken over as well', async () => {
  const client = await engine.rpc()
  const policy = { autoPromote: true, autoPromoteAfterMs: 1500, startStream: false, autoSync: true }
  await client.settings.update.mutate({ standbyPolicy: policy })
  expect(await take('corn')).toMatchObject({ ok: true })
  await eventually(() => state().scene?.status === 'confirmed')
  onTestFinished(() => first.sigcont())
  first.sigstop()
  const frozenAt = performance.now()
  await since(() => state().obs.primary.url === second.url)
  await expectCarried(standby, '产品特写')
  const carriedMs = performance.now() - frozenAt
  expect(state().standby?.promotion).toMatchObject({ auto: true, was: { state: 'hung', url: first.url } })
  first.sigcont()
  const backMs = await since(() => state().obs.standby.state === 'ready' && kinds().length === 0)
  table.note({
    fault: 'primary frozen (SIGSTOP), automatic promotion after 1.5 s of silence',
    desk: 'roles swapped by the desk, `auto`',
    noticedMs: carriedMs,
    backMs,
    test: 'standby: automatic promotion, frozen',
  })
})

describe('a live stream whose primary is killed', () => {
  /** The show streams, and its primary is killed; resolves once the standby has taken over by itself. */
  async function loseStreaming(startStream: boolean): Promise<number> {
    const client = await engine.rpc()
    const policy = { autoPromote: true, autoPromoteAfterMs: 1500, startStream, autoSync: true }
    await client.settings.update.mutate({ standbyPolicy: policy })
    const listener = await listenForStream(ports[0], join(first.dir, 'before.flv'))
    onTestFinished(() => listener.kill())
    expect(await take('corn')).toMatchObject({ ok: true })
    expect(await engine.command('obs.startStream')).toMatchObject({ body: { ok: true } })
    await until(listener.bytes, (bytes) => bytes > 20_000)
    await eventually(() => state().obs.primary.streaming === true && state().scene?.status === 'confirmed')
    onTestFinished(() => first.restart())
    await first.kill9()
    const killedAt = performance.now()
    await since(() => state().obs.primary.url === second.url)
    return killedAt
  }

  /** What the log says of the promotion and of streams since, in order. */
  function told(): unknown[] {
    const all = engine.engine.desk.past.events(state().session?.id ?? '', 0, 10_000)
    return all.slice(all.findIndex(({ type }) => type === 'obs.promoted')).flatMap(wordsOf)
  }
  function wordsOf({ type, payload }: ShowEvent): unknown[] {
    switch (type) {
      case 'obs.promoted':
        return [{ stream: payload.stream, auto: payload.auto }]
      case 'output.changed':
        return [`${payload.output} ${payload.did} ${payload.by}`]
      case 'obs.asserted':
        return [{ asserted: payload.part.what, code: payload.failure?.code ?? null }]
      default:
        return []
    }
  }
  const isStreaming = async () => (await standby.call('GetStreamStatus')).outputActive

  test('goes on from the new primary where the studio has set so: its own server gets a stream that plays', async () => {
    const file = join(second.dir, 'after.flv')
    const listener = await listenForStream(ports[1], file)
    onTestFinished(() => listener.kill())
    const killedAt = await loseStreaming(true)
    await until(listener.bytes, (bytes) => bytes > 0)
    const carriedMs = performance.now() - killedAt
    await since(() => state().standby?.promotion?.stream === 'running')
    await until(listener.bytes, (bytes) => bytes > 60_000)
    expect(state()).toMatchObject({
      obs: { primary: { url: second.url, streaming: true, program: '产品特写' } },
      onAir: { segmentId: 'corn' },
    })
    expect(await engine.command('obs.stopStream')).toMatchObject({ body: { ok: true } })
    await listener.ended
    const film = await probeMedia(file)
    expect(film).toMatchObject({ kinds: ['audio', 'video'], width: 320, height: 180 })
    expect(film.frames).toBeGreaterThan(10)
    await since(() => told().length === 4)
    expect(told()).toEqual(
      expect.arrayContaining([
        { stream: 'starting', auto: true },
        'stream started desk',
        { asserted: 'stream', code: null },
        'stream stopped desk',
      ]),
    )
    table.note({
      fault:
        'primary killed while it streams, automatic promotion after 1.5 s, its stream started (noticed: the first bytes at the new server)',
      desk: 'roles swapped; `stream` starting, then running',
      noticedMs: carriedMs,
      backMs: null,
      test: 'standby: a live stream',
    })
  })

  test('is not started again unless it is set, and the banner has it that nothing is streamed', async () => {
    await loseStreaming(false)
    await expectCarried(standby, '产品特写')
    expect(state().standby?.promotion).toMatchObject({ auto: true, stream: 'needed', failures: [] })
    expect(await isStreaming()).toBe(false)
    expect(state().obs.primary.streaming).toBe(false)
    expect(told()).toEqual([{ stream: 'needed', auto: true }])
  })

  test('that the new primary’s server does not take is said so', async () => {
    await loseStreaming(true)
    await since(() => (state().standby?.promotion?.failures.length ?? 0) > 0)
    expect(state().standby?.promotion).toMatchObject({
      stream: 'needed',
      failures: [
        { part: { what: 'stream' }, code: 'output_failed', message: expect.stringContaining('推流服务器') },
      ],
    })
    expect(await isStreaming()).toBe(false)
    expect(told()).toEqual([
      { stream: 'starting', auto: true },
      'stream startFailed desk',
      { asserted: 'stream', code: 'output_failed' },
    ])
  })
})

test('a standby whose own stream loses its server is said to be in trouble, and no more once it is back', async () => {
  const server = () => listenForStream(ports[1], join(second.dir, 'own.flv'))
  const listener = await server()
  onTestFinished(() => listener.kill())
  await standby.call('StartStream')
  onTestFinished(() => void standby.call('StopStream').catch(() => {}))
  await until(listener.bytes, (bytes) => bytes > 5000)
  await eventually(() => state().obs.standby.streaming === true)
  await listener.kill()
  const lost = { kind: 'trouble', alarm: 'streamReconnecting', value: null, limit: null }
  const isSaid = () => said().some((one) => one.kind === 'trouble' && one.alarm === lost.alarm)
  const noticedMs = await since(isSaid)
  expect(said()).toContainEqual(lost)
  expect(kinds()).toEqual([])
  const back = await server()
  onTestFinished(() => back.kill())
  const backMs = await since(() => !isSaid())
  expect(state().alarms).toBeUndefined()
  table.note({
    fault: 'the standby’s own stream loses its server',
    desk: 'standby `ready`; its trouble said, `streamReconnecting`; the primary’s alarms are silent',
    noticedMs,
    backMs,
    test: 'standby: in trouble',
  })
})

test('an engine that is restarted after a promotion keeps the roles', async () => {
  expect(await take('corn')).toMatchObject({ ok: true })
  await eventually(() => state().scene?.status === 'confirmed')
  expect(await engine.command('obs.promoteStandby')).toMatchObject({ status: 200 })
  await expectCarried(standby, '产品特写')
  await engine.stop()
  engine = await engine.restart()
  await eventually(() => state().obs.primary.state === 'ready' && state().obs.standby.state === 'ready')
  expect(state().obs).toMatchObject({ primary: { url: second.url }, standby: { url: first.url } })
  expect(state().onAir).toMatchObject({ segmentId: 'corn' })
  expect(await take('millet')).toMatchObject({ ok: true, scene: 'sent' })
  await expectCarried(standby, '双人')
})

test('promotion is refused in words while the standby is not there', async () => {
  await second.kill9()
  await eventually(() => state().obs.standby.state === 'lost')
  onTestFinished(() => second.restart())
  const { status, body } = await engine.command('obs.promoteStandby')
  expect({ status, body }).toMatchObject({ status: 409, body: { ok: false, error: { code: 'no_standby' } } })
  expect(state().obs.primary).toMatchObject({ url: first.url, state: 'ready' })
  await since(() => kinds().includes('notReady'))
})
