import { beforeEach, describe, expect, test } from 'vitest'
import { onBothStudios } from '../support/onBothStudios.ts'
import { until } from '../support/until.ts'

// Preview and program in both modes, transitions and the T-bar, of OBS and of its simulator alike.

onBothStudios('preview and program on', (at) => {
  describe('studio mode', () => {
    test('begins with program in preview, takes the preview, and swaps the two', async () => {
      await at.call('SetStudioModeEnabled', { studioModeEnabled: true })
      await at.desk.until(({ studioMode, preview }) => studioMode && preview === '全景')
      expect(await at.link.setPreview('双人')).toEqual({ ok: true })
      await at.desk.until(({ preview }) => preview === '双人')
      expect(await at.link.transition()).toMatchObject({ ok: true, scene: '双人' })
      await at.desk.until(({ program, preview }) => program === '双人' && preview === '全景')
      expect(await at.witness.program()).toBe('双人')
      await at.witness.heard('CurrentPreviewSceneChanged', { sceneName: '全景' })
      expect(await at.link.switchScene('垫片')).toMatchObject({ ok: true })
      expect(await at.witness.program()).toBe('垫片')
    })

    test('is left with false news, which the link does not believe', async () => {
      await at.call('SetStudioModeEnabled', { studioModeEnabled: true })
      await at.call('SetCurrentPreviewScene', { sceneName: '双人' })
      await at.desk.until(({ preview }) => preview === '双人')
      at.witness.events.length = 0
      at.desk.told.length = 0
      await at.call('SetStudioModeEnabled', { studioModeEnabled: false })
      await at.witness.heard('StudioModeStateChanged')
      await at.witness.settled()
      const names = at.witness.names()
      expect(names.indexOf('CurrentProgramSceneChanged')).toBeGreaterThanOrEqual(0)
      expect(names.indexOf('CurrentProgramSceneChanged')).toBeLessThan(
        names.indexOf('StudioModeStateChanged'),
      )
      // What was chosen stays chosen, now as the desk's own preview.
      await at.desk.until(({ studioMode, preview }) => !studioMode && preview === '双人')
      expect(await at.witness.program()).toBe('全景')
      expect(at.link.status.program).toBe('全景')
      expect(at.desk.told.filter(({ type }) => type === 'program')).toEqual([])
    })

    test('is turned on and off by the link, and what is on preview goes with it', async () => {
      expect(await at.link.setPreview('产品特写')).toEqual({ ok: true })
      expect(await at.link.setStudioMode(true)).toEqual({ ok: true })
      expect(at.link.status).toMatchObject({ studioMode: true, program: '全景', preview: '产品特写' })
      expect(await at.preview()).toBe('产品特写')
      expect(await at.link.setStudioMode(true)).toEqual({ ok: true })
      expect(await at.link.setStudioMode(false)).toEqual({ ok: true })
      await at.desk.until(({ studioMode }) => !studioMode)
      expect(at.link.status).toMatchObject({ program: '全景', preview: '产品特写' })
      expect(await at.witness.onAir()).toEqual(['全景'])
    })

    test('does not do what comes during a transition, and says that it did', async () => {
      await at.studioMode()
      await at.fade(900)
      await at.call('SetCurrentProgramScene', { sceneName: '双人' })
      await at.witness.heard('SceneTransitionStarted')
      await at.call('SetCurrentProgramScene', { sceneName: '垫片' })
      await at.witness.heard('SceneTransitionEnded')
      await at.witness.heard('CurrentProgramSceneChanged', { sceneName: '垫片' })
      expect([await at.witness.program(), await at.witness.onAir()]).toEqual(['垫片', ['双人']])
    })

    test('loses a preview that is set during a transition', async () => {
      await at.studioMode()
      await at.fade(600)
      await at.link.setPreview('产品特写')
      await at.call('SetCurrentProgramScene', { sceneName: '双人' })
      await at.witness.heard('SceneTransitionStarted')
      await at.call('SetCurrentPreviewScene', { sceneName: '垫片' })
      await at.witness.heard('CurrentProgramSceneChanged', { sceneName: '双人' })
      await at.witness.heard('CurrentPreviewSceneChanged', { sceneName: '全景' })
      expect(await at.preview()).toBe('全景')
    })
  })

  describe.each([
    ['in studio mode', true],
    ['outside of it', false],
  ])('preview and program %s', (_mode, isStudioMode) => {
    beforeEach(async () => {
      if (isStudioMode) await at.studioMode()
    })

    test('change places, by the chosen transition and by cut, which is only lent', async () => {
      await at.fade(300)
      expect(await at.link.setPreview('双人')).toEqual({ ok: true })
      expect(await at.link.transition()).toMatchObject({ ok: true, scene: '双人' })
      await at.desk.until(({ program, preview }) => program === '双人' && preview === '全景')
      await at.onAirAlone('双人')

      expect(await at.link.setPreview('垫片')).toEqual({ ok: true })
      at.witness.events.length = 0
      expect(await at.link.cut()).toMatchObject({ ok: true, scene: '垫片' })
      await at.desk.until(({ program, preview }) => program === '垫片' && preview === '双人')
      await at.onAirAlone('垫片')
      const started = at.witness.events.filter(([name]) => name === 'SceneTransitionStarted')
      expect(started).toEqual([['SceneTransitionStarted', { transitionName: 'Cut' }]])
      await until(
        () => at.call('GetCurrentSceneTransition'),
        ({ transitionName, transitionDuration }) => transitionName === 'Fade' && transitionDuration === 300,
      )
      expect(at.link.status.transition).toEqual({ name: 'Fade', durationMs: 300 })
      expect(at.desk.told.filter(({ type }) => type === 'status')).not.toContainEqual(
        expect.objectContaining({ status: expect.objectContaining({ transition: { name: 'Cut' } }) }),
      )
    })

    test('a preview set while a transition runs is neither lost nor lands wrong', async () => {
      await at.fade(700)
      await at.link.setPreview('双人')
      const first = at.link.transition()
      await at.witness.heard('SceneTransitionStarted')
      expect(await at.link.setPreview('垫片')).toEqual({ ok: true })
      expect(await first).toMatchObject({ ok: true, scene: '双人' })
      await at.witness.heard('CurrentProgramSceneChanged')
      await at.desk.until(({ program, preview }) => program === '双人' && preview === '垫片')
      expect(at.link.onPreview).toBe('垫片')
      if (isStudioMode) expect(await at.preview()).toBe('垫片')
      expect(await at.link.transition()).toMatchObject({ ok: true, scene: '垫片' })
      await at.onAirAlone('垫片')
    })

    test('take, preview and take at once land in that order, whatever runs', async () => {
      await at.fade(200)
      for (const [first, second] of [
        ['双人', '垫片'],
        ['产品特写', '全景'],
        ['双人', '产品特写'],
      ] as const) {
        await at.link.setPreview(first)
        const one = at.link.transition()
        const chosen = at.link.setPreview(second)
        const two = at.link.transition()
        await Promise.all([one, chosen, two])
        expect(await two).toMatchObject({ ok: true, scene: second })
        await at.onAirAlone(second)
        expect(await at.witness.program()).toBe(second)
      }
    })

    test.each(['垫片', '全景'])(
      'a take of %s is not swallowed by the transition before it',
      async (scene) => {
        await at.fade(900)
        await at.link.setPreview('双人')
        await at.link.transition()
        expect(await at.link.switchScene(scene)).toMatchObject({ ok: true })
        await at.onAirAlone(scene)
        expect(await at.witness.program()).toBe(scene)
      },
    )

    test('a cut during a long transition breaks in, or is held where OBS would swallow it', async () => {
      await at.fade(4000)
      await at.link.setPreview('双人')
      await at.link.transition()
      void at.link.setPreview('产品特写')
      const phases: string[] = []
      const cut = await at.link.cut(({ phase }) => phases.push(phase))
      expect(cut).toMatchObject({ ok: true, scene: '产品特写' })
      expect(phases).toEqual(isStudioMode ? ['held', 'sent', 'confirmed'] : ['sent', 'confirmed'])
      await at.onAirAlone('产品特写')
      expect(await at.witness.program()).toBe('产品特写')
      await until(
        () => at.call('GetCurrentSceneTransition'),
        ({ transitionName, transitionDuration }) => transitionName === 'Fade' && transitionDuration === 4000,
      )
      await at.desk.until(({ transition }) => transition?.durationMs === 4000)
    })

    test('of nothing is refused, and of a scene that is gone', async () => {
      expect(await at.link.setPreview('田间')).toMatchObject({ ok: false, code: 'scene_missing' })
      if (isStudioMode) return
      expect(await at.link.transition()).toMatchObject({ ok: false, code: 'no_preview' })
      await at.call('CreateScene', { sceneName: '田间' })
      await at.desk.until(({ scenes }) => scenes.includes('田间'))
      expect(await at.link.setPreview('田间')).toEqual({ ok: true })
      await at.call('SetSceneName', { sceneName: '田间', newSceneName: '地头' })
      await at.desk.until(({ preview }) => preview === '地头')
      await at.call('RemoveScene', { sceneName: '地头' })
      await at.desk.until(({ preview }) => preview === null)
    })
  })

  test('the transition and its duration are chosen, and followed when somebody else chooses', async () => {
    expect(at.link.status.transitionKinds).toMatchObject({ Cut: 'cut_transition', Fade: 'fade_transition' })
    expect(await at.link.setTransition('Fade', 450)).toEqual({ ok: true })
    await at.desk.until(({ transition }) => transition?.name === 'Fade' && transition.durationMs === 450)
    const { transitionDuration } = await at.call('GetCurrentSceneTransition')
    expect(transitionDuration).toBe(450)
    expect(await at.link.setTransition('Cut')).toEqual({ ok: true })
    await at.desk.until(({ transition }) => transition?.name === 'Cut' && transition.durationMs === null)
    expect(await at.link.setTransition('没有的转场')).toMatchObject({ ok: false, code: 'transition_missing' })
    await at.call('SetCurrentSceneTransition', { transitionName: 'Fade' })
    await at.desk.until(({ transition }) => transition?.name === 'Fade')
    await at.witness.settled()
    at.witness.events.length = 0
    await at.call('SetCurrentSceneTransition', { transitionName: 'Fade' })
    await at.witness.heard('CurrentSceneTransitionChanged', { transitionName: 'Fade' })
  })

  describe('the T-bar', () => {
    test('needs studio mode, and says so', async () => {
      expect(await at.link.tbar(0.5, false)).toMatchObject({ ok: false, code: 'studio_mode_off' })
    })

    test.each(['Fade', 'Cut'])(
      'with %s chosen: at its end the preview is on, by OBS’s own word',
      async (chosen) => {
        await at.studioMode()
        await at.link.setTransition(chosen, 300)
        await at.link.setPreview('双人')
        for (const position of [0.2, 0.5, 0.9]) {
          expect(await at.link.tbar(position, false)).toMatchObject({ ok: true, landed: null })
        }
        expect(await at.link.tbar(1, true)).toEqual({ ok: true, landed: 'program', scene: '双人' })
        expect(at.link.status.program).toBe('双人')
        await at.desk.until(({ preview }) => preview === '全景')
        await at.onAirAlone('双人')
        await at.witness.heard('CurrentProgramSceneChanged', { sceneName: '双人' })
      },
    )

    test.each(['Fade', 'Cut'])(
      'with %s chosen: let go half way it goes back, and no name is left wrong',
      async (chosen) => {
        await at.studioMode()
        await at.link.setTransition(chosen, 300)
        await at.link.setPreview('双人')
        for (const position of [0.2, 0.5]) await at.link.tbar(position, false)
        expect(await at.link.tbar(0.5, true)).toEqual({ ok: true, landed: 'back', scene: '全景' })
        await at.onAirAlone('全景')
        expect(await at.witness.program()).toBe('全景')
        expect(at.link.status).toMatchObject({ program: '全景', preview: '双人' })
        await at.desk.until(({ transition }) => transition?.name === chosen)
        expect(await at.link.transition()).toMatchObject({ ok: true, scene: '双人' })
        await at.onAirAlone('双人')
      },
    )

    test('many moves at once: the latest wins, and a preview set meanwhile comes after it', async () => {
      await at.studioMode()
      await at.link.setTransition('Fade', 300)
      await at.link.setPreview('双人')
      const moves = Array.from({ length: 40 }, (_, move) => at.link.tbar((move + 1) / 40, move === 39))
      const chosen = at.link.setPreview('产品特写')
      expect((await Promise.all(moves)).at(-1)).toEqual({ ok: true, landed: 'program', scene: '双人' })
      expect(await chosen).toEqual({ ok: true })
      await at.onAirAlone('双人')
      expect(await at.preview()).toBe('产品特写')
    })
  })
})
