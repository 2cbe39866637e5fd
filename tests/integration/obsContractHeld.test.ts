import { beforeEach, describe, expect, test } from 'vitest'
import type { SwitchPhase } from '../../src/shared/obs/outcome.ts'
import { SCENES } from '../support/contract.ts'
import { onBothStudios } from '../support/onBothStudios.ts'
import { until } from '../support/until.ts'

// In studio mode OBS swallows what comes while a transition runs (obsContractPreview.test.ts has it). So a switch is held until
// the transition has ended, and goes out at once: nothing that was asked for is lost, and the last one is on air.

onBothStudios('a switch that comes during a transition, on', (at) => {
  let phases: SwitchPhase[]

  beforeEach(async () => {
    phases = []
    await at.studioMode()
  })

  const hear = (phase: SwitchPhase) => phases.push(phase)
  const names = () => phases.map(({ phase }) => phase)

  /** A fade from 全景 to 双人 runs, by a take of ours. */
  async function fading(transitionDuration: number) {
    await at.fade(transitionDuration)
    const first = at.link.switchScene('双人')
    await at.witness.heard('SceneTransitionStarted')
    return first
  }

  /** The audience sees this scene and nothing else, OBS calls it so, and so does the desk. */
  async function onAirAlone(scene: string): Promise<void> {
    await until(at.witness.onAir, (seen) => seen.join() === scene)
    expect(await at.witness.program()).toBe(scene)
    await at.desk.until(({ program }) => program === scene)
  }

  /** A transition has come a part of its way, or none runs. */
  async function underway(): Promise<void> {
    await until(
      () => at.call('GetCurrentSceneTransitionCursor'),
      ({ transitionCursor }) => transitionCursor > 0.3,
    )
  }

  /** No transition runs, and none has begun that nobody asked for. */
  async function atRest(): Promise<void> {
    await until(
      () => at.call('GetCurrentSceneTransitionCursor'),
      ({ transitionCursor }) => transitionCursor === 1,
    )
  }

  test('waits for the end of a 4 s fade, lands then, and nothing is left half way', async () => {
    await fading(4000)
    const taken = at.link.switchScene('产品特写', hear)
    expect(phases).toMatchObject([{ phase: 'held', scene: '产品特写', until: 'transition' }])
    expect((await at.witness.onAir()).includes('产品特写')).toBe(false)
    expect(await taken).toMatchObject({ ok: true, scene: '产品特写' })
    expect(names()).toEqual(['held', 'sent', 'confirmed'])
    await onAirAlone('产品特写')
    await at.desk.until(({ preview }) => preview === '双人')
    expect(await at.preview()).toBe('双人')
    await atRest()
    const started = at.witness.names().filter((name) => name === 'SceneTransitionStarted')
    expect(started).toHaveLength(2)
    expect(at.desk.told).not.toContainEqual(expect.objectContaining({ type: 'lateSwitch' }))
  })

  test('ten at once: the last one lands, the others are superseded and never seen', async () => {
    await fading(1500)
    const asked = ['产品特写', '垫片', '全景', '双人', '垫片', '产品特写', '全景', '垫片', '全景', '产品特写']
    const seen = new Set<string>()
    const watching = until(at.witness.onAir, (now) => {
      for (const scene of now) seen.add(scene)
      return now.join() === '产品特写'
    })
    const outcomes = await Promise.all(asked.map((scene) => at.link.switchScene(scene)))
    expect(outcomes.at(-1)).toMatchObject({ ok: true, scene: '产品特写' })
    for (const outcome of outcomes.slice(0, -1)) {
      expect(outcome).toMatchObject({ ok: false, code: 'superseded' })
    }
    await watching
    expect([...seen].sort()).toEqual(['产品特写', '全景', '双人'].sort())
    await onAirAlone('产品特写')
  })

  test('ten at once while nothing runs: the last one is on air in the end', async () => {
    await at.call('SetCurrentSceneTransition', { transitionName: 'Fade' })
    await at.call('SetCurrentSceneTransitionDuration', { transitionDuration: 500 })
    await at.desk.until(({ transition }) => transition?.durationMs === 500)
    const asked = ['双人', '垫片', '全景', '双人', '垫片', '产品特写', '全景', '双人', '全景', '垫片']
    const outcomes = await Promise.all(asked.map((scene) => at.link.switchScene(scene)))
    expect(outcomes.at(-1)).toMatchObject({ ok: true, scene: '垫片' })
    await onAirAlone('垫片')
  })

  test.each(['transition', 'cut'] as const)(
    'by %s: what was clicked for preview meanwhile goes',
    async (by) => {
      await fading(1500)
      const chosen = at.link.setPreview('垫片')
      expect(await at.link[by](hear)).toMatchObject({ ok: true, scene: '垫片' })
      expect(await chosen).toMatchObject({ ok: false, code: 'superseded' })
      expect(names()).toEqual(['held', 'sent', 'confirmed'])
      await onAirAlone('垫片')
      await at.desk.until(({ preview }) => preview === '双人')
      await until(
        () => at.call('GetCurrentSceneTransition'),
        ({ transitionName, transitionDuration }) => transitionName === 'Fade' && transitionDuration === 1500,
      )
    },
  )

  test('a preview that is chosen after it comes after it', async () => {
    await fading(900)
    const taken = at.link.switchScene('产品特写')
    const chosen = at.link.setPreview('垫片')
    expect(await taken).toMatchObject({ ok: true })
    expect(await chosen).toEqual({ ok: true })
    await onAirAlone('产品特写')
    expect(await at.preview()).toBe('垫片')
    expect(at.link.status.preview).toBe('垫片')
    expect(await at.link.transition()).toMatchObject({ ok: true, scene: '垫片' })
    await onAirAlone('垫片')
  })

  test('back to what the transition brings anyway: nothing waits, and nothing else comes', async () => {
    await fading(1500)
    const taken = at.link.switchScene('垫片')
    expect(await at.link.switchScene('双人', hear)).toMatchObject({ ok: true, via: 'query' })
    expect(await taken).toMatchObject({ ok: false, code: 'superseded' })
    await onAirAlone('双人')
    await atRest()
    expect(at.witness.names().filter((name) => name === 'SceneTransitionStarted')).toHaveLength(1)
  })

  test('taken back, it never comes', async () => {
    await fading(900)
    const taken = at.link.switchScene('垫片')
    at.link.withdraw()
    expect(await taken).toMatchObject({ ok: false, code: 'superseded' })
    await onAirAlone('双人')
    await atRest()
    expect(await at.witness.onAir()).toEqual(['双人'])
  })

  test('follows its scene to a new name, and ends with a scene that goes', async () => {
    await at.call('CreateScene', { sceneName: '田间' })
    await at.desk.until(({ scenes }) => scenes.includes('田间'))
    await fading(1500)
    const taken = at.link.switchScene('田间', hear)
    await at.call('SetSceneName', { sceneName: '田间', newSceneName: '地头' })
    expect(await taken).toMatchObject({ ok: true, scene: '地头' })
    expect(phases.map(({ phase, scene }) => [phase, scene])).toEqual([
      ['held', '田间'],
      ['held', '地头'],
      ['sent', '地头'],
      ['confirmed', '地头'],
    ])
    await at.desk.until(({ program }) => program === '地头')
    await atRest()
    at.witness.events.length = 0
    void at.link.switchScene('双人')
    await at.witness.heard('SceneTransitionStarted')
    await at.call('CreateScene', { sceneName: '院里' })
    await at.desk.until(({ scenes }) => scenes.includes('院里'))
    const gone = at.link.switchScene('院里')
    await at.call('RemoveScene', { sceneName: '院里' })
    expect(await gone).toMatchObject({ ok: false, code: 'scene_missing' })
    await onAirAlone('双人')
    await atRest()
    await at.call('RemoveScene', { sceneName: '地头' })
    await at.desk.until(({ scenes }) => scenes.length === SCENES.length)
  })

  test('a desk that comes back in the middle of a fade waits for its end as well', async () => {
    await fading(4000)
    await at.link.stop()
    at.link.start()
    await at.desk.until(({ state }) => state === 'ready')
    expect(await at.link.switchScene('产品特写', hear)).toMatchObject({ ok: true })
    expect(names()).toEqual(['held', 'sent', 'confirmed'])
    await onAirAlone('产品特写')
  })

  describe('studio mode left in the middle of a fade', () => {
    test('ends the picture’s way at once and in silence, while OBS counts on, and swallows when it is back', async () => {
      await fading(2500)
      at.witness.events.length = 0
      await at.call('SetStudioModeEnabled', { studioModeEnabled: false })
      expect(await at.witness.onAir()).toEqual(['双人'])
      expect((await at.call('GetCurrentSceneTransitionCursor')).transitionCursor).toBeLessThan(1)
      await at.call('SetStudioModeEnabled', { studioModeEnabled: true })
      await at.call('SetCurrentProgramScene', { sceneName: '垫片' })
      await atRest()
      await at.witness.settled()
      expect(at.witness.names()).not.toContain('SceneTransitionEnded')
      expect([await at.witness.program(), await at.witness.onAir()]).toEqual(['垫片', ['双人']])
    })

    test('holds nothing any more: it goes out', async () => {
      await fading(4000)
      const taken = at.link.switchScene('产品特写', hear)
      await at.call('SetStudioModeEnabled', { studioModeEnabled: false })
      expect(await taken).toMatchObject({ ok: true, scene: '产品特写' })
      expect(names()).toEqual(['held', 'sent', 'confirmed'])
      await onAirAlone('产品特写')
      const ended = at.witness.names().filter((name) => name === 'SceneTransitionEnded')
      expect(ended.length).toBeLessThan(2)
    })

    test('keeps no preview waiting either: it is the desk’s own from then on', async () => {
      await fading(4000)
      const chosen = at.link.setPreview('垫片')
      await at.call('SetStudioModeEnabled', { studioModeEnabled: false })
      expect(await chosen).toEqual({ ok: true })
      expect((await at.call('GetCurrentSceneTransitionCursor')).transitionCursor).toBeLessThan(1)
      expect(at.link.status).toMatchObject({ studioMode: false, preview: '垫片' })
      // What OBS still counts is the next test's as well.
      await atRest()
    })

    test('and turned on again: a switch waits for what OBS still counts, and lands', async () => {
      await fading(2500)
      for (const studioModeEnabled of [false, true]) {
        await at.call('SetStudioModeEnabled', { studioModeEnabled })
        await at.desk.until(({ studioMode }) => studioMode === studioModeEnabled)
      }
      expect(await at.link.switchScene('产品特写', hear)).toMatchObject({ ok: true })
      expect(names()).toEqual(['held', 'sent', 'confirmed'])
      await onAirAlone('产品特写')
    })
  })

  describe('with the T-bar in a hand', () => {
    beforeEach(async () => {
      await at.link.setTransition('Fade', 300)
      await at.link.setPreview('双人')
      for (const position of [0.2, 0.5]) await at.link.tbar(position, false)
    })

    test.each([
      ['at its end', 1, '双人'],
      ['half way', 0.5, '全景'],
    ])('let go %s: it goes out after that', async (_where, position, before) => {
      const taken = at.link.switchScene('产品特写', hear)
      expect(phases).toMatchObject([{ phase: 'held', until: 'tbar' }])
      expect(await at.link.tbar(position, true)).toMatchObject({ ok: true, scene: before })
      expect(await taken).toMatchObject({ ok: true, scene: '产品特写' })
      await onAirAlone('产品特写')
      await at.desk.until(({ preview }) => preview === before)
    })

    test('what is urgent does not wait for the hand', async () => {
      const taken = at.link.switchScene('垫片', hear, { isUrgent: true })
      expect(phases).toMatchObject([{ phase: 'held', until: 'tbar' }])
      expect(await at.link.tbar(0.6, false)).toMatchObject({ ok: false })
      expect(await taken).toMatchObject({ ok: true, scene: '垫片' })
      await onAirAlone('垫片')
    })
  })

  test('whatever comes whenever, the last one that was asked for is on air', async () => {
    await at.fade(250)
    const next = numbers(20_261_128)
    // As a hand does: at once, in the middle of a fade, or after it.
    const moments = [() => {}, () => {}, underway, atRest]
    for (let round = 0; round < 12; round++) {
      let last = at.link.status.program ?? ''
      const asked: Promise<unknown>[] = []
      for (let n = 0; n < 3 + (next() % 4); n++) {
        const scene = SCENES[next() % SCENES.length] ?? ''
        const by = next() % 4
        if (by < 2) asked.push(at.link.switchScene(scene))
        else {
          asked.push(at.link.setPreview(scene), by === 2 ? at.link.transition() : at.link.cut())
        }
        last = scene
        await moments[next() % moments.length]?.()
      }
      await Promise.all(asked)
      await onAirAlone(last)
      await atRest()
      expect(await at.witness.onAir()).toEqual([last])
    }
  })
})

/** Numbers that look like chance and are the same each time. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 16
  }
}
