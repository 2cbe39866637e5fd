import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommandName } from '../../src/shared/api/commands.ts'
import { type DirectorBench, makeDirector } from '../support/desk.ts'

let bench: DirectorBench
beforeEach(() => {
  bench = makeDirector()
})
afterEach(() => bench.dispose())

const run = (name: CommandName, payload: unknown = {}) => bench.director.run(name, payload, 'test')
const refusal = (name: CommandName, payload: unknown = {}) =>
  run(name, payload).then(
    () => null,
    (error: { code?: string }) => error.code,
  )
const scene = () => bench.director.state().scene

describe('preview to program', () => {
  it.each([
    ['obs.transition', 'transition'],
    ['obs.cut', 'cut'],
  ] as const)('%s is asked, and then told by OBS, like any other switch', async (name, by) => {
    await run('obs.setPreview', { scene: '双人' })
    await run(name, { expect: '双人' })
    expect(scene()).toMatchObject({ scene: '双人', status: 'sent' })
    expect(bench.effects).toContainEqual(expect.objectContaining({ kind: 'scene', scene: '双人', by }))
  })

  it('is refused where nothing is chosen, where another window chose anew, and without OBS', async () => {
    expect(await refusal('obs.transition')).toBe('no_preview')
    await run('obs.setPreview', { scene: '双人' })
    expect(await refusal('obs.cut', { expect: '垫片' })).toBe('stale_preview')
    expect(await refusal('obs.setPreview', { scene: '田间' })).toBe('unknown_scene')
    bench.link.setStatus({ state: 'lost' })
    expect(await refusal('obs.cut')).toBe('obs_not_ready')
    expect(bench.effects).toEqual([])
    expect(scene()).toBeNull()
  })

  it('takes a preview that was overtaken by a newer one for settled', async () => {
    bench.link.setPreview = async () => ({ ok: false, code: 'superseded', message: '' })
    expect(await refusal('obs.setPreview', { scene: '双人' })).toBeNull()
  })
})

describe('the T-bar', () => {
  beforeEach(async () => {
    await run('obs.setPreview', { scene: '双人' })
  })

  it('writes down where it landed and none of its steps', async () => {
    const before = bench.director.state().seq
    for (const position of [0.2, 0.6]) {
      expect(await run('obs.tbar', { position })).toEqual({ seq: before, landed: null })
    }
    expect(scene()).toBeNull()
    expect(await run('obs.tbar', { position: 1, release: true })).toMatchObject({ landed: 'program' })
    expect(scene()).toMatchObject({ scene: '双人', status: 'confirmed' })
  })

  it('that went back has switched nothing', async () => {
    expect(await run('obs.tbar', { position: 0.4, release: true })).toMatchObject({ landed: 'back' })
    expect(scene()).toBeNull()
  })

  it('says in a code of its own that OBS needs its studio mode', async () => {
    bench.link.tbar = async () => ({ ok: false, code: 'studio_mode_off', message: '' })
    expect(await refusal('obs.tbar', { position: 0.5 })).toBe('studio_mode_off')
    expect(await refusal('obs.tbar', { position: 1.2 })).toBe('bad_request')
  })
})
