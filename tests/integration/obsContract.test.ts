import { describe, expect, test } from 'vitest'
import { CANVAS, FPS, MICROPHONE, SCENES } from '../support/contract.ts'
import { onBothStudios, TRANSITION } from '../support/onBothStudios.ts'

// What the engine relies on, kept by OBS and by its simulator alike. Whoever finds that OBS does something else writes
// it here, or in one of the files beside this one (obsContract*), and the simulator follows.

onBothStudios('the contract on', (at) => {
  test('is read in full: what the link says is what it answers', async () => {
    const { inputs } = await at.call('GetInputList')
    const version = await at.call('GetVersion')
    expect(at.link.status).toMatchObject({
      state: 'ready',
      simulator: at.studio.isSimulator,
      obsVersion: version.obsVersion,
      wsVersion: version.obsWebSocketVersion,
      program: SCENES[0],
      preview: null,
      studioMode: false,
      scenes: SCENES,
      canvas: CANVAS,
      fps: FPS,
      streaming: false,
      recording: false,
      hasBrowserSource: false,
      transition: { name: 'Cut' },
      transitions: expect.arrayContaining(['Cut', 'Fade']),
    })
    expect(await at.witness.scenes()).toEqual(SCENES)
    expect(at.link.status.inputs.map(({ name }) => name)).toEqual(inputs.map(({ inputName }) => inputName))
    expect(at.link.status.inputs).toContainEqual(
      expect.objectContaining({ name: MICROPHONE, muted: false, volumeDb: 0 }),
    )
  })

  describe('a switch', () => {
    test('is confirmed by an event, and by a question when the scene is on already', async () => {
      const phases: string[] = []
      expect(await at.link.switchScene('双人', ({ phase }) => phases.push(phase))).toMatchObject({
        ok: true,
        via: 'event',
      })
      expect(phases).toEqual(['sent', 'confirmed'])
      expect(await at.witness.program()).toBe('双人')
      expect(await at.link.switchScene('双人')).toMatchObject({ ok: true, via: 'query' })
      expect(await at.link.switchScene('田间')).toMatchObject({ ok: false, code: 'scene_missing' })
    })

    test('by cut has four events, the start first', async () => {
      await at.call('SetCurrentProgramScene', { sceneName: '双人' })
      for (const name of TRANSITION) await at.witness.heard(name)
      await at.witness.settled()
      expect(at.transitions()[0]).toBe('SceneTransitionStarted')
      expect(at.transitions().sort()).toEqual(TRANSITION)
    })

    test('by fade is true for who asks at once, and announced at its end', async () => {
      await at.fade(1500)
      await at.call('SetCurrentProgramScene', { sceneName: '双人' })
      expect(await at.witness.program()).toBe('双人')
      await at.witness.settled()
      expect(at.transitions()).toEqual(['SceneTransitionStarted'])
      for (const name of TRANSITION) await at.witness.heard(name)
      expect(at.transitions().sort()).toEqual(TRANSITION)
      await at.desk.until(({ program }) => program === '双人')
    })

    test('that another one breaks off is never announced', async () => {
      await at.fade(600)
      await at.call('SetCurrentProgramScene', { sceneName: '双人' })
      await at.call('SetCurrentProgramScene', { sceneName: '垫片' })
      await at.witness.heard('CurrentProgramSceneChanged', { sceneName: '垫片' })
      await at.witness.heard('SceneTransitionEnded')
      await at.witness.settled()
      const announced = at.witness.events.filter(([name]) => name === 'CurrentProgramSceneChanged')
      expect(announced).toEqual([['CurrentProgramSceneChanged', { sceneName: '垫片' }]])
    })

    test('to the scene that is on says nothing', async () => {
      await at.call('SetCurrentProgramScene', { sceneName: '全景' })
      await at.call('SetCurrentProgramScene', { sceneName: '双人' })
      for (const name of TRANSITION) await at.witness.heard(name)
      await at.witness.settled()
      expect(at.transitions().sort()).toEqual(TRANSITION)
    })

    test('made by somebody else is followed and called so', async () => {
      await at.call('SetCurrentProgramScene', { sceneName: '垫片' })
      await at.desk.until(({ program }) => program === '垫片')
      expect(at.desk.told).toContainEqual({ type: 'program', scene: '垫片', by: 'outside' })
    })
  })

  test('scenes that are made, renamed, put elsewhere and removed are followed', async () => {
    await at.call('CreateScene', { sceneName: '田间' })
    await at.desk.until(({ scenes }) => scenes.includes('田间'))
    await at.witness.heard('SceneCreated')
    await at.witness.heard('SceneListChanged')
    at.witness.events.length = 0
    await at.call('SetSceneName', { sceneName: '田间', newSceneName: '地头' })
    await at.desk.until(({ scenes }) => scenes.includes('地头') && !scenes.includes('田间'))
    await at.witness.settled()
    expect(at.witness.names()).toEqual(['SceneNameChanged'])
    expect(await at.link.switchScene('地头')).toMatchObject({ ok: true })
    await at.call('SetSceneName', { sceneName: '地头', newSceneName: '院里' })
    await at.desk.until(({ program }) => program === '院里')
    expect(await at.link.switchScene('全景')).toMatchObject({ ok: true })

    // No request moves a scene in the list; one that goes and comes back stands at the end of it.
    await at.call('CreateScene', { sceneName: '末尾' })
    await at.desk.until(({ scenes }) => scenes.includes('末尾'))
    await at.call('RemoveScene', { sceneName: '院里' })
    await at.desk.until(({ scenes }) => !scenes.includes('院里'))
    await at.call('CreateScene', { sceneName: '院里' })
    await at.desk.until(({ scenes }) => scenes.includes('院里'))
    expect(at.link.status.scenes).toEqual([...SCENES, '末尾', '院里'])
    expect(await at.witness.scenes()).toEqual(at.link.status.scenes)
    await at.call('RemoveScene', { sceneName: '末尾' })
    await at.call('RemoveScene', { sceneName: '院里' })
    await at.desk.until(({ scenes }) => scenes.length === SCENES.length)
    expect(at.link.status.scenes).toEqual(SCENES)
  })

  test('mute and volume are set, and followed when somebody else sets them', async () => {
    const input = { inputName: MICROPHONE }
    const known = () => at.link.status.inputs.find(({ name }) => name === MICROPHONE)
    expect(await at.link.setMute(MICROPHONE, true)).toEqual({ ok: true })
    expect(await at.link.setVolume(MICROPHONE, -12)).toEqual({ ok: true })
    expect(await at.call('GetInputMute', input)).toEqual({ inputMuted: true })
    expect((await at.call('GetInputVolume', input)).inputVolumeDb).toBeCloseTo(-12, 1)
    await at.desk.until(() => known()?.muted === true && Math.abs((known()?.volumeDb ?? 0) + 12) < 0.1)
    await at.call('SetInputMute', { ...input, inputMuted: false })
    await at.call('SetInputVolume', { ...input, inputVolumeDb: 0 })
    await at.desk.until(() => known()?.muted === false && Math.abs(known()?.volumeDb ?? -1) < 0.1)
    expect(await at.link.setMute('没有的麦', true)).toMatchObject({ ok: false, code: 'input_missing' })
  })

  test('an input goes with the last scene that holds it', async () => {
    const held = () => at.link.status.inputs.map(({ name }) => name).filter((name) => /^牌/.test(name))
    const put = (sceneName: string, inputName: string) =>
      at.call('CreateInput', { sceneName, inputName, inputKind: 'color_source_v3' })
    await at.call('CreateScene', { sceneName: '田间' })
    await put('田间', '牌一')
    await put('田间', '牌二')
    const second = await at.call('CreateSceneItem', { sceneName: '全景', sourceName: '牌二' })
    await at.desk.until(() => held().length === 2)
    await at.call('RemoveScene', { sceneName: '田间' })
    await at.witness.heard('InputRemoved', { inputName: '牌一' })
    await at.desk.until(() => held().join() === '牌二')
    await at.call('RemoveSceneItem', { sceneName: '全景', sceneItemId: second.sceneItemId })
    await at.witness.heard('InputRemoved', { inputName: '牌二' })
    await at.desk.until(() => held().length === 0)
  })

  test.each([
    ['Nope', {}, 204],
    ['SetCurrentProgramScene', undefined, 301],
    ['SetCurrentProgramScene', {}, 300],
    ['SetCurrentProgramScene', { sceneName: 5 }, 401],
    ['SetCurrentProgramScene', { sceneName: '' }, 403],
    ['SetCurrentProgramScene', { sceneName: '田间' }, 600],
    ['SetCurrentProgramScene', { sceneName: MICROPHONE }, 602],
    ['SetCurrentPreviewScene', { sceneName: '双人' }, 506],
    ['TriggerStudioModeTransition', undefined, 506],
    ['CreateScene', { sceneName: '双人' }, 601],
    ['CreateInput', { sceneName: '双人', inputName: '叠加', inputKind: 'browser_source' }, 605],
    ['SetInputVolume', { inputName: MICROPHONE, inputVolumeDb: 99 }, 402],
    ['GetSourceScreenshot', { sourceName: '全景', imageFormat: 'png', imageWidth: 4 }, 402],
    ['StopRecord', undefined, 501],
    ['Sleep', { sleepMillis: 1 }, 206],
  ])('%s %o is refused with %i', async (type, data, code) => {
    await expect(at.call(type as 'GetVersion', data as never)).rejects.toMatchObject({ code })
  })
})
