import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../src/engine/clock.ts'
import type { Logger } from '../../src/engine/log.ts'
import { silentLogger } from '../../src/engine/log.ts'
import type { Fault } from '../../src/engine/obs/simulator/index.ts'
import type { EventType } from '../../src/engine/obs/simulator/protocol.ts'
import { systemTimer } from '../../src/engine/obs/timer.ts'
import { eventually, startTestEngine, type TestEngine } from '../support/engine.ts'
import { makeFaultTable } from '../support/faultTable.ts'
import { makeRundown, officials, products } from '../support/show.ts'
import { openSimulator, type SimulatedStudio, type Visitor } from '../support/simulator.ts'
import { until as untilTrue } from '../support/until.ts'

// A whole engine on a studio that misbehaves: nothing hangs, nothing crashes, and the state is never greener than the
// truth. The simulator's own faults are tested beside them (src/engine/obs/simulator/faults.test.ts).

const MEGABYTE = 1024 * 1024
/** "Internal error": the link comes back at once, as it does not after being kicked out by hand. */
const WITHOUT_BLAME = 1011
/** The first is on program. */
const SCENES = ['垫片', '片头', '产品特写', '双人']

const table = makeFaultTable()
afterAll(() => table.write())

let studio: SimulatedStudio
let engine: TestEngine
let watcher: Visitor
let bugs: unknown[]

beforeEach(async () => {
  bugs = []
  studio = await openSimulator({
    clock: systemClock,
    setTimer: systemTimer,
    scenes: SCENES,
    canvas: { width: 270, height: 480 },
  })
  watcher = await studio.enter()
  engine = await startTestEngine({ obsUrl: studio.simulator.url, logger: listening(bugs) })
  for (const product of products) await engine.http('PUT', `/api/v1/products/${product.id}`, product)
  for (const official of officials) await engine.http('PUT', `/api/v1/officials/${official.id}`, official)
  await engine.http('PUT', '/api/v1/rundowns/show', makeRundown())
  await engine.command('session.open', { rundownId: 'show', title: '第 4 场', mode: 'live' })
  await eventually(() => state().obs.primary.state === 'ready')
})
afterEach(async () => {
  studio.simulator.clearFaults()
  await engine.stop()
  await studio.close()
})

const fault = (wanted: Fault) => studio.simulator.fault(wanted)
const state = () => engine.engine.desk.show.state()
/** How long until the desk has OBS so, ms. */
async function until(wanted: string): Promise<number> {
  const beganAt = performance.now()
  await eventually(() => state().obs.primary.state === wanted)
  return performance.now() - beganAt
}
const primary = () => `\`${state().obs.primary.state}\`, \`${state().obs.primary.reason}\``

/** Takes a segment when the guard time of the take before is over. */
async function take(segmentId: string) {
  for (;;) {
    const { body } = await engine.command<{ ok: boolean; error?: { code: string } }>('show.take', {
      segmentId,
    })
    if (body.error?.code !== 'take_too_soon') return body
  }
}

/** The doors answer and a command is done, whatever OBS does. */
async function expectAwake(): Promise<void> {
  const { status, body } = await engine.http('GET', '/healthz')
  expect([status, body.status]).toEqual([200, 'ok'])
  expect((await engine.command('marker.add', { label: '还在' })).body).toMatchObject({ ok: true })
}

/** Nothing is left of the fault: the desk says what the studio says, and a take is confirmed. */
async function expectWhole(segmentId = 'corn', scene = '产品特写'): Promise<void> {
  await until('ready')
  expect(await take(segmentId)).toMatchObject({ ok: true })
  await eventually(() => state().scene?.status === 'confirmed')
  expect(state().obs.primary.program).toBe(scene)
  expect(await (await studio.enter(0)).obs.call('GetCurrentProgramScene')).toMatchObject({
    currentProgramSceneName: scene,
  })
  expect(bugs).toEqual([])
}

describe('late', () => {
  test('a third of a second late: ready, and a take is confirmed', async () => {
    fault({ kind: 'late', ms: 300 })
    await expectAwake()
    expect(await take('corn')).toMatchObject({ ok: true })
    await eventually(() => state().scene?.status === 'confirmed')
    expect(state().obs.primary).toMatchObject({ state: 'ready', program: '产品特写' })
  })

  test('five seconds late: hung, takes refused, and whole when it is quick again', async () => {
    const end = fault({ kind: 'late', ms: 5000 })
    const noticedMs = await until('hung')
    await expectAwake()
    expect(state().obs.primary).toMatchObject({ reason: 'not_answering', program: null })
    const desk = primary()
    expect(await take('corn')).toMatchObject({ ok: false, error: { code: 'obs_not_ready' } })
    end()
    const backMs = await until('ready')
    await expectWhole()
    table.note({ fault: 'every answer 5 s late', desk, noticedMs, backMs, test: 'obsMisbehaving: late' })
  })
})

test('silent: hung, and what was asked of it before never moves the picture afterwards', async () => {
  const end = fault({ kind: 'silent' })
  const noticing = until('hung')
  const asked = await take('corn')
  expect(asked).toMatchObject({ ok: true, scene: 'sent' })
  await eventually(() => state().scene?.status === 'failed')
  expect(state().scene).toMatchObject({ code: 'not_answering' })
  const noticedMs = await noticing
  await expectAwake()
  const desk = `${primary()}; a take of that moment \`failed\`, \`not_answering\``
  end()
  const backMs = await until('ready')
  table.note({ fault: 'silent, socket open', desk, noticedMs, backMs, test: 'obsMisbehaving: silent' })
  expect(state().obs.primary.program).toBe('垫片')
  expect(watcher.events.filter(([name]) => name === 'CurrentProgramSceneChanged')).toEqual([])
  await expectWhole('opening', '片头')
})

/** What it is, and the frame. */
const GARBAGE: [what: string, text: string][] = [
  ['half a message', '{"op":7,"d":{"requestId":'],
  ['no JSON', '}{'],
  ['nothing', ''],
  ['null', 'null'],
  ['a list', '[1,2,3]'],
  ['a message without data', '{"op":5}'],
  ['an unknown kind of message', '{"op":77,"d":{}}'],
  ['an answer to nobody', '{"op":7,"d":{"requestId":"nobody","requestStatus":{"result":true,"code":100}}}'],
  ['answers without a status', `{"op":7,"d":{"requestId":"1"}}`],
  ['a second greeting', '{"op":0,"d":{"rpcVersion":1}}'],
  ['an event without a name', '{"op":5,"d":{"eventIntent":4}}'],
  ['a scene that is a number', event('CurrentProgramSceneChanged', { sceneName: 5 })],
  ['a scene that does not exist', event('CurrentProgramSceneChanged', { sceneName: '田间' })],
  ['a rename out of nothing', event('SceneNameChanged', { oldSceneName: '甲', sceneName: '乙' })],
  ['an event called like the library’s own', event('ConnectionClosed', { code: 1006 })],
  ['an event called error', event('error', {})],
  ['an event called like a method', event('constructor', {})],
]

test('garbage of every kind: the desk keeps to the truth', async () => {
  for (const [what, text] of GARBAGE) {
    fault({ kind: 'garbage', text })
    await expectAwake()
    const { answer } = await untilTrue(
      () => state().obs.primary,
      ({ state, program }) => state === 'ready' && program === '垫片',
    )
    expect(answer.scenes, what).toEqual(SCENES)
  }
  await expectWhole()
})

describe('gone in the middle', () => {
  test.each([
    ['closes', 'close'],
    ['dies', 'kill'],
  ] as const)('%s on the switch itself: the take is red, and the truth is read anew', async (name, kind) => {
    const end = fault({ kind, request: 'SetCurrentProgramScene' })
    const beganAt = performance.now()
    expect(await take('corn')).toMatchObject({ ok: true, scene: 'sent' })
    await eventually(() => state().scene?.status === 'failed')
    const noticedMs = performance.now() - beganAt
    expect(state().scene).toMatchObject({ code: 'connection_lost' })
    const desk = 'the take is `failed`, `connection_lost`'
    await expectAwake()
    end()
    const backMs = await until('ready')
    table.note({ fault: `${name} on a switch`, desk, noticedMs, backMs, test: 'obsMisbehaving: gone' })
    await expectWhole('opening', '片头')
  })

  test('closes in the middle of the first full read, at one request of it after the other', async () => {
    for (const request of ['GetVersion', 'GetSceneList', 'GetInputVolume', 'GetCurrentSceneTransition']) {
      fault({ kind: 'close', code: WITHOUT_BLAME, request })
      fault({ kind: 'close', code: WITHOUT_BLAME })
      await eventually(() => state().obs.primary.state !== 'ready')
      await expectAwake()
      await until('ready')
    }
    await expectWhole()
  })
})

test('out of order: every answer finds its question', async () => {
  fault({ kind: 'disorder', withinMs: 20 })
  fault({ kind: 'close', code: WITHOUT_BLAME })
  await eventually(() => state().obs.primary.state !== 'ready')
  await until('ready')
  expect(state().obs.primary).toMatchObject({ program: '垫片', scenes: SCENES })
  const sound = ['县长麦', '主持麦', '现场声', '片头乐']
  const answers = await Promise.all(
    sound.map((input, index) => engine.command('obs.setMute', { input, muted: index % 2 === 0 })),
  )
  expect(answers.map(({ body }) => body)).toMatchObject(sound.map(() => ({ ok: true })))
  await eventually(() => state().obs.primary.inputs.find(({ name }) => name === '现场声')?.muted === true)
  await expectWhole()
})

test('refuses any one request of the first read: ready all the same, in the end', async () => {
  for (const nth of [1, 4, 7, 10]) {
    fault({ kind: 'close', code: WITHOUT_BLAME })
    await eventually(() => state().obs.primary.state !== 'ready')
    const end = fault({ kind: 'refuse', nth })
    await until('ready')
    end()
  }
  await expectWhole()
})

describe('10 MB events', () => {
  async function send(event: EventType): Promise<void> {
    fault({ kind: 'hugeEvent', bytes: 10 * MEGABYTE, event })
    await eventually(() => watcher.events.some(([name]) => name === event))
    watcher.events.length = 0
    await expectAwake()
  }

  test('that mean nothing: awake, and the memory is given back', async () => {
    const before = usedMemory()
    for (let count = 0; count < 12; count++) await send('CustomEvent')
    await expectWhole()
    watcher.events.length = 0
    // Given back in its own time: what the sockets still hold goes with their next turns.
    await eventually(() => usedMemory() - before < 60 * MEGABYTE)
  })

  test('that carry names: no such name in the state or in the log', async () => {
    await send('CurrentProgramSceneChanged')
    await send('SceneNameChanged')
    await send('InputMuteStateChanged')
    await send('SceneCreated')
    await expectWhole()
    expect(JSON.stringify(state()).length).toBeLessThan(MEGABYTE)
    const { body } = await engine.http('GET', `/api/v1/sessions/${state().session?.id}/events?after=0`)
    expect(JSON.stringify(body).length).toBeLessThan(MEGABYTE)
  })
})

function event(eventType: string, eventData: object): string {
  return JSON.stringify({ op: 5, d: { eventType, eventIntent: 4, eventData } })
}

/** A logger that keeps what is called an error: the engine's own mistakes, not OBS's. */
function listening(heard: unknown[]): Logger {
  const logger: Logger = {
    ...silentLogger,
    error: (message, fields) => void heard.push([message, fields]),
    child: () => logger,
  }
  return logger
}

/** Bytes in use after everything that can be given back has been. */
function usedMemory(): number {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
