import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommandName } from '../../src/shared/api/commands.ts'
import type { NewEvent } from '../../src/shared/show/events.ts'
import { panicParts } from '../../src/shared/show/panicParts.ts'
import { reduceAll } from '../../src/shared/show/reduce.ts'
import { initialState } from '../../src/shared/show/state.ts'
import { type DirectorBench, makeDirector } from '../support/desk.ts'

// The parts of a panic on a director of its own: what is asked, what is said, and what a resume gives back.

const INPUTS = [
  { name: '县长麦', kind: 'x', muted: false, volumeDb: -6 },
  { name: '主持麦', kind: 'x', muted: true, volumeDb: 0 },
  { name: '垫乐', kind: 'x', muted: false, volumeDb: 0 },
]

let bench: DirectorBench
beforeEach(async () => {
  bench = makeDirector()
  bench.link.setStatus({ inputs: INPUTS })
  told({ inputs: INPUTS, program: '片头', state: 'ready' })
  await run('session.open', { rundownId: 'show', title: '第 4 场', mode: 'live' })
  bench.effects.length = 0
})
afterEach(() => bench.dispose())

const run = (name: CommandName, payload: unknown = {}) => bench.director.run(name, payload, 'test')
const refusal = (name: CommandName, payload: unknown = {}) =>
  run(name, payload).then(
    () => null,
    (error: { code?: string }) => error.code,
  )
const state = () => bench.director.state()
const record = (event: NewEvent) => bench.director.record([event], 'obs')
const told = (patch: Extract<NewEvent, { type: 'obs.changed' }>['payload']['patch']) =>
  record({ type: 'obs.changed', payload: { role: 'primary', patch } })
const microphone = (muted: boolean) =>
  INPUTS.map((input) => (input.name === '县长麦' ? { ...input, muted } : input))
const settle = (ok: boolean, code: string | null = null, message: string | null = null) => {
  const takeId = state().panic?.takeId ?? state().restore?.takeId ?? ''
  record({ type: 'panic.muteSettled', payload: { takeId, input: '县长麦', ok, code, message } })
}
const partOf = (part: string) => panicParts(state()).find((one) => one.part === part)

describe('a panic', () => {
  it('mutes open microphones beside the safe scene, and remembers how they were', async () => {
    await run('show.panic')
    expect(bench.effects).toMatchObject([
      { kind: 'mutes', inputs: ['县长麦'], muted: true },
      { kind: 'scene', scene: '垫片' },
      { kind: 'card' },
    ])
    expect(state().panic?.mutes).toMatchObject([{ input: '县长麦', volumeDb: -6, status: 'sent' }])
    expect(partOf('mute')).toMatchObject({ name: '县长麦', status: 'asked' })
  })

  it('says each part apart: the scene is there, a microphone is not muted', async () => {
    await run('show.panic')
    told({ program: '垫片' })
    settle(false, 'not_answering', 'OBS 没有回答')
    expect(partOf('scene')).toMatchObject({ status: 'done' })
    expect(partOf('mute')).toMatchObject({ status: 'failed', code: 'not_answering' })
    expect(partOf('timers')).toMatchObject({ status: 'done' })
  })

  it('holds timers and asks what it can with OBS away', async () => {
    bench.link.setStatus({ state: 'lost', program: null })
    told({ state: 'lost', program: null })
    await run('show.panic')
    expect(bench.effects.map(({ kind }) => kind)).toEqual(['mutes', 'card'])
    expect(partOf('scene')).toMatchObject({ status: 'failed', code: 'without_scene' })
  })

  it('tries one part again, and no other', async () => {
    await run('show.panic')
    settle(false, 'not_answering')
    bench.effects.length = 0
    await run('show.retryPart', { part: 'mute', input: '县长麦' })
    expect(bench.effects).toMatchObject([{ kind: 'mutes', inputs: ['县长麦'], muted: true }])
    expect(partOf('mute')).toMatchObject({ status: 'asked' })
    await run('show.retryPart', { part: 'scene' })
    expect(bench.effects.at(-1)).toMatchObject({ kind: 'scene', scene: '垫片' })
    expect(await refusal('show.retryPart', { part: 'mute', input: '垫乐' })).toBe('unknown_input')
  })

  it('says that somebody opened a microphone since', async () => {
    await run('show.panic')
    settle(true)
    told({ inputs: microphone(true) })
    expect(partOf('mute')).toMatchObject({ status: 'done' })
    told({ inputs: microphone(false) })
    expect(partOf('mute')).toMatchObject({ status: 'undone' })
  })

  it('knows it also when OBS told of the mute before it answered', async () => {
    await run('show.panic')
    told({ inputs: microphone(true) })
    settle(true)
    told({ inputs: microphone(false) })
    expect(partOf('mute')).toMatchObject({ status: 'undone' })
  })

  it('keeps the session open until it is resumed, with OBS away too', async () => {
    await run('show.panic')
    settle(true)
    expect(await refusal('session.close')).toBe('panic_on')
    expect(state()).toMatchObject({ session: { closedAt: null }, panic: { mutes: [{ input: '县长麦' }] } })
    bench.link.setStatus({ state: 'lost', program: null })
    told({ state: 'lost', program: null })
    await run('show.resume')
    expect(await refusal('session.close')).toBeNull()
    expect(state().session?.closedAt).not.toBeNull()
  })

  it('does not take an older word of OBS for somebody’s hand', async () => {
    await run('show.panic')
    settle(true)
    // A status that was read before the mute, told after it.
    told({ inputs: microphone(false).map((input) => ({ ...input, volumeDb: -1 })) })
    expect(partOf('mute')).toMatchObject({ status: 'done' })
  })
})

describe('a resume', () => {
  it('opens what the panic muted, not what was muted before', async () => {
    await run('show.panic')
    settle(true)
    told({ inputs: microphone(true) })
    bench.effects.length = 0
    await run('show.resume')
    expect(bench.effects).toMatchObject([
      { kind: 'scene', scene: '片头' },
      { kind: 'mutes', inputs: ['县长麦'], muted: false },
      { kind: 'card' },
    ])
    settle(true)
    expect(state().restore).toBeUndefined()
  })

  it('leaves alone what somebody opened, and what was never muted', async () => {
    await run('show.panic')
    settle(true)
    told({ inputs: microphone(true) })
    told({ inputs: microphone(false) })
    await run('show.resume')
    expect(state().restore).toBeUndefined()
    await run('show.panic')
    settle(false, 'not_ready')
    await run('show.resume')
    expect(state().restore).toBeUndefined()
  })

  it('says what is still muted until it is open; a panic meanwhile does not forget it', async () => {
    await run('show.panic')
    settle(true)
    await run('show.resume')
    settle(false, 'not_answering')
    expect(state().restore?.mutes).toMatchObject([{ input: '县长麦', status: 'failed' }])
    bench.link.setStatus({ inputs: microphone(true) })
    await run('show.panic')
    expect(state().restore).toBeUndefined()
    expect(state().panic?.mutes).toMatchObject([{ input: '县长麦' }])
    settle(true)
    await run('show.resume')
    settle(false, 'not_answering')
    bench.effects.length = 0
    await run('show.retryPart', { part: 'mute', input: '县长麦' })
    expect(bench.effects).toMatchObject([{ kind: 'mutes', muted: false }])
    settle(true)
    expect(state().restore).toBeUndefined()
  })
})

describe('a promotion', () => {
  it('swaps the roles in one act, with the picture, the card and the sound that the show wants', async () => {
    await run('show.take', { segmentId: 'corn' })
    bench.link.setStatus({ state: 'lost', reason: 'killed', program: null, inputs: microphone(true) })
    told({ state: 'lost', reason: 'killed', program: null, inputs: microphone(true) })
    bench.standby.setStatus({ inputs: microphone(false) })
    bench.outputs = { streaming: true, recording: false }
    bench.effects.length = 0
    await run('obs.promoteStandby')
    expect(bench.effects).toMatchObject([
      { kind: 'swapRoles' },
      { kind: 'scene', scene: '产品特写' },
      { kind: 'sound', sound: [{ input: '县长麦', muted: true }] },
      { kind: 'card' },
    ])
    expect(state()).toMatchObject({
      obs: { standby: { state: 'lost', reason: 'killed' } },
      scene: { scene: '产品特写', status: 'sent' },
      card: { onAir: { productId: 'corn', version: 2, status: 'sent' } },
      standby: { promotion: { auto: false, was: { state: 'lost' }, stream: 'needed', record: 'idle' } },
    })
    expect(bench.store.settings.get('obsRoles')).toEqual({ swapped: true })
  })

  it('starts the stream only where the studio wants it, in a live show that was streaming', async () => {
    bench.mayStartStream = true
    bench.outputs = { streaming: true, recording: null }
    await run('obs.promoteStandby')
    expect(bench.effects.at(-1)).toMatchObject({ kind: 'startStream' })
    expect(state().standby?.promotion?.stream).toBe('starting')
  })

  it('carries a panic over: safe scene and muted microphones', async () => {
    await run('show.panic')
    settle(false, 'not_ready')
    bench.effects.length = 0
    await run('obs.promoteStandby')
    expect(bench.effects).toMatchObject([
      { kind: 'swapRoles' },
      { kind: 'scene', scene: '垫片' },
      { kind: 'sound' },
      { kind: 'card' },
      { kind: 'mutes', inputs: ['县长麦'], muted: true },
    ])
    expect(partOf('mute')).toMatchObject({ status: 'asked' })
  })

  it('is refused in words with no standby, a standby that is away, or the same OBS twice', async () => {
    bench.standby.setStatus({ state: 'off' })
    expect(await refusal('obs.promoteStandby')).toBe('no_standby')
    bench.standby.setStatus({ state: 'hung', reason: 'ui_blocked' })
    expect(await refusal('obs.promoteStandby')).toBe('no_standby')
    bench.standby.setStatus({ state: 'ready', reason: null, url: bench.link.status.url })
    expect(await refusal('obs.promoteStandby')).toBe('no_standby')
    expect(bench.store.settings.get('obsRoles')).toBeUndefined()
  })

  it('refolds from the log to the same state', async () => {
    await run('show.take', { segmentId: 'corn' })
    await run('show.panic')
    settle(true)
    await run('obs.promoteStandby')
    await run('show.resume')
    const session = state().session
    const events = bench.store.log.since(session?.id ?? '', 0)
    expect(reduceAll(initialState(), events)).toEqual({ ...state(), engine: initialState().engine })
  })
})
