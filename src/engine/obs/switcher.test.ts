import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FakeRefusal } from '../../../tests/support/fakeObsState.ts'
import { type LinkOnFake, linkOnFake } from '../../../tests/support/linkOnFake.ts'
import { eventually } from '../../../tests/support/manualTime.ts'
import type { SwitchPhase } from '../../shared/obs/outcome.ts'

let on: LinkOnFake
let phases: SwitchPhase[]
const hear = (phase: SwitchPhase) => phases.push(phase)
const names = () => phases.map(({ phase }) => phase)
const switches = () => on.fake.requests('SetCurrentProgramScene').map(({ data }) => data.sceneName)

beforeEach(async () => {
  on = await linkOnFake()
  phases = []
})
afterEach(() => on.stop())

test('sent, then confirmed by OBS’s own event, and the status is there first', async () => {
  const outcome = await on.link.switchScene('双人', (phase) => {
    hear(phase)
    if (phase.phase === 'confirmed') expect(on.link.status.program).toBe('双人')
  })
  expect(outcome).toMatchObject({ ok: true, scene: '双人', via: 'event' })
  expect(names()).toEqual(['sent', 'confirmed'])
  expect(on.events.at(-1)).toEqual({ type: 'program', scene: '双人', by: 'link' })
})

test('a scene that is on already is confirmed by asking, as OBS stays silent', async () => {
  expect(await on.link.switchScene('全景', hear)).toMatchObject({ ok: true, via: 'query' })
  expect(switches()).toEqual(['全景'])
})

test('a foreseen switch asks whether OBS lives once, ahead; an answer that has grown old is asked for anew', async () => {
  const proofs = () => on.fake.requests('GetCurrentProgramScene').length
  on.link.foresee()
  await eventually(() => proofs() === 1)
  expect(await on.link.switchScene('双人')).toMatchObject({ ok: true })
  expect(proofs()).toBe(1)

  on.link.foresee()
  await on.pass(60)
  const before = proofs()
  expect(await on.link.switchScene('全景')).toMatchObject({ ok: true })
  expect(proofs()).toBe(before + 1)
})

test('a foreseen switch to an OBS that stays silent is red, and never sent', async () => {
  on.fake.freeze(true)
  on.link.foresee()
  const outcome = on.link.switchScene('双人')
  await on.pass(450)
  expect(await outcome).toMatchObject({ ok: false, code: 'not_answering' })
  expect(switches()).toEqual([])
})

test('a slow transition is confirmed by asking, before OBS’s event', async () => {
  on.fake.answer('SetCurrentProgramScene', (data) => {
    on.fake.state.program = String(data.sceneName)
    return {}
  })
  const outcome = on.link.switchScene('双人', hear)
  await eventually(() => switches().length === 1)
  await on.pass(600)
  expect(await outcome).toMatchObject({ ok: true, via: 'query', ms: 600 })
  expect(on.link.status.program).toBe('双人')
})

test('OBS says OK and does nothing: red within 2 s, with what is really on', async () => {
  on.fake.state.obeys = false
  const outcome = on.link.switchScene('双人', hear)
  await eventually(() => switches().length === 1)
  await on.pass(2000)
  expect(await outcome).toMatchObject({ ok: false, code: 'unconfirmed' })
  expect(names()).toEqual(['sent', 'failed'])
  expect(phases[1]).toMatchObject({ message: expect.stringContaining('“全景”') })
  expect(on.link.status.state).toBe('ready')
})

test('a scene that OBS does not have is never asked for', async () => {
  expect(await on.link.switchScene('没有', hear)).toMatchObject({ ok: false, code: 'scene_missing' })
  expect(names()).toEqual(['failed'])
  expect(switches()).toEqual([])
})

test('a scene that has gone meanwhile is refused by OBS in words', async () => {
  on.fake.answer('SetCurrentProgramScene', () => new FakeRefusal(600))
  expect(await on.link.switchScene('双人')).toMatchObject({ ok: false, code: 'scene_missing' })
})

describe('nothing fires late', () => {
  test('not ready: refused at once and nothing is sent, then or later', async () => {
    on.fake.drop()
    await on.until(({ state }) => state === 'lost')
    expect(await on.link.switchScene('双人', hear)).toMatchObject({ ok: false, code: 'not_ready' })
    await on.pass(1000)
    await on.until(({ state }) => state === 'ready')
    await on.pass(3000)
    expect(switches()).toEqual([])
    expect(names()).toEqual(['failed'])
  })

  test('an OBS that froze a moment ago is not handed the switch at all', async () => {
    on.fake.freeze(true)
    const outcome = on.link.switchScene('双人', hear)
    await on.pass(400)
    expect(await outcome).toMatchObject({ ok: false, code: 'not_answering' })
    expect(names()).toEqual(['failed'])
    on.fake.freeze(false)
    await on.pass(3000)
    expect(switches()).toEqual([])
    expect(on.fake.state.program).toBe('全景')
  })

  test('a blocked window: red and hung, no second switch behind the first; a late switch is called one', async () => {
    const release = on.fake.hold('SetCurrentProgramScene')
    const outcome = on.link.switchScene('双人', hear)
    await eventually(() => switches().length === 1)
    await on.pass(1050)
    expect(on.link.status).toMatchObject({ state: 'hung', reason: 'ui_blocked' })
    expect(await on.link.switchScene('产品特写')).toMatchObject({ ok: false, code: 'not_ready' })
    await on.pass(950)
    expect(await outcome).toMatchObject({ ok: false, code: 'no_answer' })
    await on.pass(3000)
    release()
    await on.until(({ state, program }) => state === 'ready' && program === '双人')
    await eventually(() => on.events.some(({ type }) => type === 'lateSwitch'))
    expect(on.events.at(-1)).toEqual({ type: 'lateSwitch', scene: '双人', from: '全景', lateMs: 3000 })
    expect(switches()).toEqual(['双人'])
  })

  test('a connection that ends under way: failed as unknown, and told when it happened after all', async () => {
    on.fake.hold('SetCurrentProgramScene')
    const outcome = on.link.switchScene('双人', hear)
    await eventually(() => switches().length === 1)
    on.fake.drop()
    expect(await outcome).toMatchObject({ ok: false, code: 'connection_lost' })
    on.fake.state.program = '双人'
    await on.pass(500)
    await on.until(({ state }) => state === 'ready')
    expect(on.events.at(-1)).toMatchObject({ type: 'lateSwitch', scene: '双人', from: '全景' })
  })
})

describe('one after another', () => {
  test('two at once arrive in order, each confirmed by its own event', async () => {
    const outcomes = await Promise.all([on.link.switchScene('双人'), on.link.switchScene('产品特写')])
    expect(outcomes).toMatchObject([{ ok: true }, { ok: true }])
    expect(switches()).toEqual(['双人', '产品特写'])
  })

  test('an unanswered switch makes the next one busy, which is then never sent', async () => {
    const release = on.fake.hold('SetCurrentProgramScene')
    const first = on.link.switchScene('双人')
    await eventually(() => switches().length === 1)
    const second = on.link.switchScene('产品特写')
    await on.pass(300)
    expect(await second).toMatchObject({ ok: false, code: 'busy' })
    release()
    expect(await first).toMatchObject({ ok: true })
    await on.pass(1000)
    expect(switches()).toEqual(['双人'])
  })

  test('an interrupted transition, for which OBS sends no event, is superseded', async () => {
    on.fake.answer('SetCurrentProgramScene', () => ({}))
    const first = on.link.switchScene('双人')
    await eventually(() => switches().length === 1)
    const second = on.link.switchScene('产品特写')
    await eventually(() => switches().length === 2)
    on.fake.emit('CurrentProgramSceneChanged', { sceneName: '产品特写' })
    expect(await second).toMatchObject({ ok: true })
    expect(await first).toMatchObject({ ok: false, code: 'superseded' })
  })
})

describe('studio mode', () => {
  beforeEach(async () => {
    await on.stop()
    on = await linkOnFake({ studioMode: true })
  })

  test('preview is set and read back, and transition takes it to program', async () => {
    expect(await on.link.setPreview('双人')).toEqual({ ok: true })
    expect(on.link.status).toMatchObject({ program: '全景', preview: '双人' })
    expect(await on.link.transition(hear)).toMatchObject({ ok: true, scene: '双人', via: 'event' })
    await on.until(({ preview }) => preview === '全景')
    expect(on.link.status.program).toBe('双人')
    expect(names()).toEqual(['sent', 'confirmed'])
  })

  test('a preview of nothing is refused', async () => {
    expect(await on.link.setPreview('没有')).toMatchObject({ code: 'scene_missing' })
  })
})

describe('without studio mode the preview is the desk’s own', () => {
  test('OBS hears nothing of it, and it changes places with program', async () => {
    expect(await on.link.transition()).toMatchObject({ code: 'no_preview' })
    expect(await on.link.setPreview('双人')).toEqual({ ok: true })
    expect(on.fake.requests('SetCurrentPreviewScene')).toEqual([])
    expect(on.link.status).toMatchObject({ program: '全景', preview: '双人', studioMode: false })
    expect(await on.link.transition(hear)).toMatchObject({ ok: true, scene: '双人' })
    expect(on.link.status).toMatchObject({ program: '双人', preview: '全景' })
  })

  test('a take of that very scene leaves none chosen', async () => {
    await on.link.setPreview('双人')
    await on.link.switchScene('双人')
    expect(on.link.status).toMatchObject({ program: '双人', preview: null })
  })

  test('a scene that goes, goes from preview, too; one that is renamed keeps its place', async () => {
    await on.link.setPreview('双人')
    on.fake.emit('SceneNameChanged', { oldSceneName: '双人', sceneName: '两人' })
    await on.until(({ preview }) => preview === '两人')
    on.fake.state.scenes = ['全景', '产品特写']
    on.fake.emit('SceneRemoved', { sceneName: '两人' })
    await eventually(() => on.time.pending > 2)
    await on.pass(120)
    await on.until(({ preview }) => preview === null)
  })

  test('it goes with the connection: nobody vouches for it afterwards', async () => {
    await on.link.setPreview('双人')
    on.fake.drop()
    await on.until(({ state }) => state === 'lost')
    expect(on.link.status.preview).toBeNull()
  })
})

describe('a cut', () => {
  test('borrows OBS’s cut and gives the chosen transition back, unseen', async () => {
    await on.link.setTransition('Fade', 400)
    await on.until(({ transition }) => transition?.name === 'Fade' && transition.durationMs === 400)
    on.events.length = 0
    await on.link.setPreview('双人')
    const cut = on.link.cut()
    await on.pass(600)
    expect(await cut).toMatchObject({ ok: true, scene: '双人' })
    await on.pass(500)
    const used = on.fake.requests('SetCurrentSceneTransition').map(({ data }) => data.transitionName)
    expect(used).toEqual(['Fade', 'Cut', 'Fade'])
    expect(on.link.status.transition).toEqual({ name: 'Fade', durationMs: 400 })
    expect(JSON.stringify(on.events)).not.toContain('"transition":{"name":"Cut"')
  })

  test('gives it back on the next connection when this one is lost under way', async () => {
    await on.link.setTransition('Fade')
    await on.until(({ transition }) => transition?.name === 'Fade')
    await on.link.setPreview('双人')
    on.fake.hold('SetCurrentProgramScene')
    const cut = on.link.cut()
    await eventually(() => switches().length === 1)
    expect(on.fake.state.transition).toBe('Cut')
    on.fake.drop()
    expect(await cut).toMatchObject({ ok: false, code: 'connection_lost' })
    await on.pass(1000)
    await on.until(({ state }) => state === 'ready')
    await eventually(() => on.fake.state.transition === 'Fade')
  })
})

describe('what is urgent', () => {
  const chosen = () => on.fake.requests('SetCurrentSceneTransition').map(({ data }) => data.transitionName)

  async function fades(durationMs: number): Promise<void> {
    await on.link.setTransition('Fade', durationMs)
    await on.until(({ transition }) => transition?.name === 'Fade' && transition.durationMs === durationMs)
  }

  test('goes by a cut where the chosen transition takes its time, and the chosen one is given back', async () => {
    await fades(4000)
    const outcome = on.link.switchScene('双人', hear, { isUrgent: true })
    await on.pass(600)
    expect(await outcome).toMatchObject({ ok: true, scene: '双人' })
    await on.pass(500)
    expect(chosen()).toEqual(['Fade', 'Cut', 'Fade'])
    expect(names()).toEqual(['sent', 'confirmed'])
    expect(on.link.status.transition).toEqual({ name: 'Fade', durationMs: 4000 })
  })

  test('goes by the chosen one where that is short, and by itself nothing is changed', async () => {
    await fades(300)
    expect(await on.link.switchScene('双人', hear, { isUrgent: true })).toMatchObject({ ok: true })
    expect(chosen()).toEqual(['Fade'])
  })

  test('goes by the chosen one where OBS has no cut to lend: late is better than not at all', async () => {
    on.fake.answer('GetSceneTransitionList', () => ({
      currentSceneTransitionName: 'Fade',
      currentSceneTransitionKind: 'fade_transition',
      transitions: [{ transitionName: 'Fade', transitionKind: 'fade_transition', transitionFixed: false }],
    }))
    on.fake.drop()
    await on.until(({ state }) => state === 'lost')
    await on.pass(1000)
    await on.until(({ state, transitions }) => state === 'ready' && transitions.join() === 'Fade')
    await fades(4000)
    const outcome = on.link.switchScene('双人', hear, { isUrgent: true })
    await on.pass(600)
    expect(await outcome).toMatchObject({ ok: true, scene: '双人' })
    expect(chosen()).toEqual(['Fade'])
  })

  test('is red, unsent, where OBS does not answer for the cut; nothing else fails with it', async () => {
    await fades(4000)
    on.fake.hold('SetCurrentSceneTransition')
    const outcome = on.link.switchScene('双人', hear, { isUrgent: true })
    await eventually(() => chosen().length === 2)
    await on.pass(2100)
    expect(await outcome).toMatchObject({ ok: false })
    expect(switches()).toEqual([])
    expect(on.errors).toEqual([])
  })
})

test('the T-bar is refused without studio mode, and nothing is kept for later', async () => {
  expect(await on.link.tbar(0.5, false)).toMatchObject({ code: 'studio_mode_off' })
  on.fake.drop()
  await on.until(({ state }) => state === 'lost')
  expect(await on.link.tbar(0.5, false)).toMatchObject({ code: 'not_ready' })
  await on.pass(1000)
  await on.until(({ state }) => state === 'ready')
  expect(on.fake.requests('SetTBarPosition')).toEqual([])
})

test('a phase listener that throws breaks nothing', async () => {
  const outcome = await on.link.switchScene('双人', () => {
    throw new Error('phase')
  })
  expect(outcome).toMatchObject({ ok: true })
  expect(on.errors).toHaveLength(2)
})
