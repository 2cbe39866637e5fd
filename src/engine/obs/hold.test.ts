import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeFading } from '../../../tests/support/fadingObs.ts'
import { type LinkOnFake, linkOnFake } from '../../../tests/support/linkOnFake.ts'
import { eventually } from '../../../tests/support/manualTime.ts'
import type { SwitchOutcome, SwitchPhase } from '../../shared/obs/outcome.ts'

const SCENES = ['全景', '产品特写', '双人', '垫片']

let on: LinkOnFake
let obs: ReturnType<typeof makeFading>
let phases: SwitchPhase[]
const hear = (phase: SwitchPhase) => phases.push(phase)
const names = () => phases.map(({ phase }) => phase)
const switches = () => on.fake.requests('SetCurrentProgramScene').map(({ data }) => data.sceneName)

async function open(): Promise<void> {
  on = await linkOnFake({ studioMode: true, scenes: [...SCENES] })
  obs = makeFading(on, 4000)
  phases = []
}
beforeEach(open)
afterEach(() => on.stop())

/** A fade to 双人 runs, for 4 s. */
async function fading(): Promise<void> {
  void on.link.switchScene('双人')
  await eventually(() => obs.isMoving)
  await on.pass(700)
  await on.until(({ program }) => program === '双人')
}

test('held and said so at once, sent when the transition has ended, confirmed within 2 s from then', async () => {
  await fading()
  const taken = on.link.switchScene('产品特写', hear)
  expect(phases).toMatchObject([{ phase: 'held', scene: '产品特写', until: 'transition' }])
  await on.pass(3000)
  expect(names()).toEqual(['held'])
  expect(switches()).toEqual(['双人'])
  expect(on.link.status).toMatchObject({ state: 'ready', program: '双人' })
  await on.pass(1200)
  await eventually(() => obs.isMoving)
  expect(names().slice(0, 2)).toEqual(['held', 'sent'])
  await on.pass(700)
  expect(await taken).toMatchObject({ ok: true, scene: '产品特写', ms: expect.closeTo(600, -2) })
  await on.pass(4000)
  expect(obs.picture).toBe('产品特写')
  expect(obs.swallowed).toBe(0)
})

test('the latest wins; the others were never sent', async () => {
  await fading()
  const asked = ['产品特写', '垫片', '全景', '垫片'].map((scene) => on.link.switchScene(scene))
  await on.pass(9000)
  const outcomes = await Promise.all(asked)
  expect(outcomes.map((outcome) => (outcome.ok ? outcome.scene : outcome.code))).toEqual([
    'superseded',
    'superseded',
    'superseded',
    '垫片',
  ])
  expect(switches()).toEqual(['双人', '垫片'])
  expect(obs.picture).toBe('垫片')
})

test('several at once while nothing runs: one transition, to the last one', async () => {
  const asked = ['产品特写', '双人', '垫片'].map((scene) => on.link.switchScene(scene))
  await on.pass(9000)
  expect((await Promise.all(asked)).at(-1)).toMatchObject({ ok: true, scene: '垫片' })
  expect(switches()).toEqual(['垫片'])
})

test('what the running transition brings is not sent again', async () => {
  await fading()
  const taken = on.link.switchScene('产品特写')
  expect(await on.link.switchScene('双人', hear)).toMatchObject({ ok: true, via: 'query' })
  expect(await taken).toMatchObject({ ok: false, code: 'superseded' })
  await on.pass(9000)
  expect(switches()).toEqual(['双人'])
  expect(names()).toEqual(['held', 'confirmed'])
})

test('an older one that has its turn only now does not come after what settled the newer one', async () => {
  await on.link.setTransition('Fade', 300)
  await on.link.setPreview('双人')
  obs.ms = 200
  const answer = on.fake.hold('SetCurrentProgramScene')
  const cut = on.link.cut()
  await eventually(() => switches().length === 1)
  const older = on.link.switchScene('产品特写')
  answer()
  await eventually(() => obs.isMoving)
  await on.pass(50)
  const back = on.link.switchScene('双人')
  await on.pass(2000)
  expect(await cut).toMatchObject({ ok: true })
  expect(await older).toMatchObject({ ok: false, code: 'superseded' })
  expect(await back).toMatchObject({ ok: true })
  expect(obs.picture).toBe('双人')
})

test('one that is held keeps no other act waiting: mutes, a preview to choose, the next take', async () => {
  await fading()
  void on.link.switchScene('产品特写')
  expect(await on.link.setMute('麦克风', true)).toEqual({ ok: true })
  await on.pass(400)
  const next = on.link.switchScene('垫片', hear)
  await on.pass(500)
  expect(names()).toEqual(['held'])
  await on.pass(9000)
  expect(await next).toMatchObject({ ok: true })
})

test('a transition that somebody at OBS begins is waited for, too', async () => {
  obs.begin('垫片')
  await on.pass(100)
  const taken = on.link.switchScene('产品特写', hear)
  await on.pass(9000)
  expect(await taken).toMatchObject({ ok: true })
  expect(names()).toEqual(['held', 'sent', 'confirmed'])
  expect(obs.shown).toEqual(['全景', '垫片', '产品特写'])
})

describe('it ends unsent, in words,', () => {
  let taken: Promise<SwitchOutcome>
  beforeEach(async () => {
    await fading()
    taken = on.link.switchScene('产品特写', hear)
  })
  const neverSent = async () => {
    await on.pass(9000)
    expect(switches()).toEqual(['双人'])
    expect(names()).toEqual(['held', 'failed'])
  }

  test('when the connection goes, and is not kept for the next one', async () => {
    on.fake.drop()
    expect(await taken).toMatchObject({ code: 'not_ready', message: expect.stringContaining('不会迟到') })
    await on.pass(500)
    await on.until(({ state }) => state === 'ready')
    await neverSent()
  })

  test('when the link is stopped', async () => {
    await on.link.stop()
    expect(await taken).toMatchObject({ code: 'not_ready' })
  })

  test('when OBS freezes', async () => {
    on.fake.freeze(true)
    await on.pass(2500)
    expect(await taken).toMatchObject({ ok: false, message: expect.stringContaining('不会迟到') })
    on.fake.freeze(false)
    await on.pass(500)
    await on.until(({ state }) => state === 'ready')
    await neverSent()
  })

  test('when OBS changes its scene collection', async () => {
    on.fake.emit('CurrentSceneCollectionChanging', { sceneCollectionName: '另一套' })
    expect(await taken).toMatchObject({ code: 'not_ready' })
    on.fake.emit('CurrentSceneCollectionChanged', { sceneCollectionName: '另一套' })
    await neverSent()
  })

  test('when its scene goes', async () => {
    on.fake.state.scenes = SCENES.filter((scene) => scene !== '产品特写')
    on.fake.emit('SceneRemoved', { sceneName: '产品特写' })
    await on.pass(300)
    expect(await taken).toMatchObject({
      code: 'scene_missing',
      message: expect.stringContaining('“产品特写”'),
    })
    await neverSent()
  })

  test('when it is taken back', async () => {
    on.link.withdraw()
    expect(await taken).toMatchObject({ code: 'superseded' })
    await neverSent()
  })

  test('when OBS is never through', async () => {
    obs.ms = 60_000
    on.link.withdraw()
    await on.pass(4000)
    obs.begin('垫片')
    await on.pass(100)
    const late = on.link.switchScene('产品特写')
    await on.pass(25_200)
    expect(await late).toMatchObject({ code: 'busy', message: expect.stringContaining('25 秒') })
    expect(switches()).toEqual(['双人'])
  })
})

test('it follows its scene to a new name', async () => {
  await fading()
  const taken = on.link.switchScene('产品特写', hear)
  const renamed = { oldSceneName: '产品特写', sceneName: '特写' }
  on.fake.state.scenes = SCENES.map((scene) => (scene === '产品特写' ? '特写' : scene))
  on.fake.state.items.set('特写', [])
  on.fake.emit('SceneNameChanged', renamed)
  await eventually(() => phases.length === 2)
  expect(phases[1]).toMatchObject({ phase: 'held', scene: '特写' })
  await on.pass(9000)
  expect(await taken).toMatchObject({ ok: true, scene: '特写' })
  expect(switches()).toEqual(['双人', '特写'])
})

test('a studio mode that is left holds nothing back', async () => {
  await fading()
  const taken = on.link.switchScene('产品特写')
  on.fake.state.studioMode = false
  on.fake.emit('StudioModeStateChanged', { studioModeEnabled: false })
  on.fake.answer('SetCurrentProgramScene', null)
  await on.pass(1000)
  expect(await taken).toMatchObject({ ok: true, scene: '产品特写' })
})

test('an OBS that does not answer the switch before it makes the next one busy, as ever', async () => {
  const release = on.fake.hold('SetCurrentProgramScene')
  void on.link.switchScene('双人')
  await eventually(() => switches().length === 1)
  const second = on.link.switchScene('产品特写', hear)
  await on.pass(400)
  expect(await second).toMatchObject({ ok: false, code: 'busy' })
  expect(names()).toEqual(['failed'])
  release()
})

describe('the T-bar in a hand', () => {
  beforeEach(async () => {
    await on.link.setPreview('双人')
    await on.link.tbar(0.5, false)
  })
  const positions = () => on.fake.requests('SetTBarPosition').map(({ data }) => [data.position, data.release])

  test('holds a switch until it has gone back, its own cut and preview included', async () => {
    const taken = on.link.switchScene('产品特写', hear)
    expect(phases).toMatchObject([{ phase: 'held', until: 'tbar' }])
    for (let at = 0; at < 5; at++) {
      await on.pass(1000)
      await on.link.tbar(0.5, false)
    }
    expect(names()).toEqual(['held'])
    obs.ms = 30
    const back = on.link.tbar(0.4, true)
    await on.pass(5000)
    expect(await back).toMatchObject({ landed: 'back' })
    expect(await taken).toMatchObject({ ok: true })
    expect(switches()).toEqual(['全景', '产品特写'])
    expect(obs.swallowed).toBe(0)
  })

  test('is taken out of the hand by what is urgent; what still comes of the hand means nothing', async () => {
    obs.ms = 30
    const taken = on.link.switchScene('产品特写', hear, { isUrgent: true })
    expect(await on.link.tbar(0.7, false)).toMatchObject({ ok: false })
    await on.pass(5000)
    expect(await taken).toMatchObject({ ok: true })
    expect(positions()).toEqual([
      [0.5, false],
      [0, true],
    ])
    expect(switches()).toEqual(['全景', '产品特写'])
  })

  test('that studio mode leaves behind holds nothing any more', async () => {
    on.fake.state.studioMode = false
    on.fake.emit('StudioModeStateChanged', { studioModeEnabled: false })
    await on.until(({ studioMode }) => !studioMode)
    on.fake.state.studioMode = true
    on.fake.emit('StudioModeStateChanged', { studioModeEnabled: true })
    await on.until(({ studioMode }) => studioMode)
    obs.ms = 30
    const taken = on.link.switchScene('产品特写', hear)
    await on.pass(2000)
    expect(await taken).toMatchObject({ ok: true })
    expect(names()).toEqual(['sent', 'confirmed'])
  })
})

test('a transition that ran before the connection was there holds as well', async () => {
  await on.stop()
  on = await linkOnFake({ studioMode: true, scenes: [...SCENES] }, false)
  obs = makeFading(on, 4000)
  obs.begin('双人')
  on.time.advance(1000)
  on.link.start()
  await on.until(({ state }) => state === 'ready')
  const taken = on.link.switchScene('产品特写', hear)
  await on.pass(1000)
  expect(names()).toEqual(['held'])
  await on.pass(9000)
  expect(await taken).toMatchObject({ ok: true })
  expect(obs.picture).toBe('产品特写')
  expect(obs.swallowed).toBe(0)
})

describe('the preview beside it', () => {
  test('chosen after it, comes after it', async () => {
    await fading()
    const taken = on.link.switchScene('产品特写')
    const chosen = on.link.setPreview('垫片')
    await on.pass(9000)
    expect(await taken).toMatchObject({ ok: true })
    expect(await chosen).toEqual({ ok: true })
    expect(on.fake.state).toMatchObject({ program: '产品特写', preview: '垫片' })
  })

  test('that goes on program itself waits no more', async () => {
    await fading()
    const chosen = on.link.setPreview('垫片')
    const taken = on.link.transition()
    expect(await chosen).toMatchObject({ code: 'superseded' })
    await on.pass(9000)
    expect(await taken).toMatchObject({ ok: true, scene: '垫片' })
    expect(on.fake.state).toMatchObject({ program: '垫片', preview: '双人' })
  })

  test('is the desk’s own once studio mode is left while it waits', async () => {
    await fading()
    const chosen = on.link.setPreview('垫片')
    on.fake.state.studioMode = false
    on.fake.emit('StudioModeStateChanged', { studioModeEnabled: false })
    // At once, though the fade has three seconds to go.
    expect(await chosen).toEqual({ ok: true })
    expect(on.link.status).toMatchObject({ studioMode: false, preview: '垫片' })
    await on.pass(5000)
    expect(on.link.status).toMatchObject({ studioMode: false, preview: '垫片' })
    expect(on.fake.requests('SetCurrentPreviewScene')).toEqual([])
  })

  test('chosen while studio mode waits to be turned on is the one that OBS gets', async () => {
    await on.stop()
    on = await linkOnFake({ scenes: [...SCENES] })
    obs = makeFading(on, 1000)
    await on.link.setPreview('产品特写')
    obs.begin('双人')
    await on.pass(100)
    const turned = on.link.setStudioMode(true)
    await on.pass(100)
    await on.link.setPreview('垫片')
    await on.pass(3000)
    expect(await turned).toEqual({ ok: true })
    expect(on.fake.state).toMatchObject({ studioMode: true, preview: '垫片' })
  })
})

test('whatever is asked for whenever, the last one is on air, and OBS swallows nothing', async () => {
  const step = fc.record({
    scene: fc.constantFrom(...SCENES),
    by: fc.constantFrom('switch', 'auto', 'cut' as const),
    thenMs: fc.constantFrom(0, 0, 60, 450, 1100),
  })
  await on.stop()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 7 }), async (steps) => {
      await open()
      obs.ms = 800
      for (const { scene, by, thenMs } of steps) {
        if (by === 'switch') void on.link.switchScene(scene)
        else {
          void on.link.setPreview(scene)
          void (by === 'auto' ? on.link.transition() : on.link.cut())
        }
        if (thenMs > 0) await on.pass(thenMs)
      }
      await on.pass(4000)
      expect([obs.picture, on.link.status.program]).toEqual([steps.at(-1)?.scene, steps.at(-1)?.scene])
      expect(obs.swallowed).toBe(0)
      expect(on.errors).toEqual([])
      await on.stop()
    }),
    { numRuns: 40, seed: 4 },
  )
})
