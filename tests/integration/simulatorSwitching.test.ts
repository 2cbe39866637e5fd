import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSimulator, type SimulatedStudio, type Visitor } from '../support/simulator.ts'

/** A little more than one frame at 30 fps. */
const FRAME = 34

let studio: SimulatedStudio
let desk: Visitor
beforeEach(async () => {
  studio = await openSimulator()
  desk = await studio.enter()
})
afterEach(() => studio.close())

const call = (...args: Parameters<Visitor['obs']['call']>) => desk.obs.call(...args)
const program = async () => (await desk.obs.call('GetCurrentProgramScene')).currentProgramSceneName
const preview = async () => (await desk.obs.call('GetCurrentPreviewScene')).currentPreviewSceneName
/** Moves the studio's time on; the question after it comes back after every event that the move caused. */
async function pass(ms: number): Promise<void> {
  studio.time.advance(ms)
  await desk.obs.call('GetStudioModeEnabled')
}

const WHOLE = [
  'SceneTransitionStarted',
  'SceneTransitionVideoEnded',
  'CurrentProgramSceneChanged',
  'SceneTransitionEnded',
]

describe('a switch', () => {
  it('by cut: the new scene is reported at once, the events come with the next frame', async () => {
    await call('SetCurrentProgramScene', { sceneName: '双人' })
    expect(await program()).toBe('双人')
    expect(desk.takeNames()).toEqual(WHOLE.slice(0, 1))
    await pass(FRAME)
    expect(desk.events).toContainEqual(['CurrentProgramSceneChanged', { sceneName: '双人' }])
    expect(desk.takeNames()).toEqual(WHOLE.slice(1))
  })

  it('to the scene that is on says nothing', async () => {
    await call('SetCurrentProgramScene', { sceneName: '全景' })
    await pass(1000)
    expect(desk.takeNames()).toEqual([])
  })

  it('by fade ends when its time is over', async () => {
    await call('SetCurrentSceneTransition', { transitionName: 'Fade' })
    await call('SetCurrentSceneTransitionDuration', { transitionDuration: 400 })
    await call('SetCurrentProgramScene', { sceneName: '双人' })
    desk.takeNames()
    await pass(200)
    const cursor = await desk.obs.call('GetCurrentSceneTransitionCursor' as 'GetStats')
    expect(cursor).toEqual({ transitionCursor: 0.5 })
    await pass(199)
    expect(desk.takeNames()).toEqual([])
    await pass(1)
    expect(desk.takeNames()).toEqual(WHOLE.slice(1))
  })

  it('that another one breaks off is never confirmed', async () => {
    await call('SetCurrentSceneTransition', { transitionName: 'Fade' })
    desk.takeNames()
    await call('SetCurrentProgramScene', { sceneName: '双人' })
    await pass(100)
    await call('SetCurrentProgramScene', { sceneName: '片头' })
    await pass(300)
    const changes = desk.events.filter(([name]) => name === 'CurrentProgramSceneChanged')
    expect(changes).toEqual([['CurrentProgramSceneChanged', { sceneName: '片头' }]])
    expect(desk.takeNames()).toEqual([WHOLE[0], ...WHOLE])
  })
})

describe('studio mode', () => {
  beforeEach(async () => {
    await call('SetStudioModeEnabled', { studioModeEnabled: true })
    expect(desk.takeNames()).toEqual(['StudioModeStateChanged'])
    await call('SetCurrentPreviewScene', { sceneName: '双人' })
    expect(desk.takeNames()).toEqual(['CurrentPreviewSceneChanged'])
  })

  it('begins with program in the preview', async () => {
    await call('SetCurrentPreviewScene', { sceneName: '全景' })
    expect(await preview()).toBe(await program())
  })

  it('swaps program and preview when the preview is taken', async () => {
    await call('TriggerStudioModeTransition')
    await pass(FRAME)
    expect(desk.takeNames()).toEqual([...WHOLE.slice(0, 2), 'CurrentPreviewSceneChanged', ...WHOLE.slice(2)])
    expect([await program(), await preview()]).toEqual(['双人', '全景'])
  })

  it('ignores a second take while the first one runs', async () => {
    await call('SetCurrentSceneTransition', { transitionName: 'Fade' })
    await call('TriggerStudioModeTransition')
    await pass(80)
    desk.takeNames()
    await call('TriggerStudioModeTransition')
    expect(desk.takeNames()).toEqual([])
    await pass(300)
    expect([await program(), await preview()]).toEqual(['双人', '全景'])
  })

  it('follows the T-bar to its end, and back', async () => {
    await call('SetCurrentSceneTransition', { transitionName: 'Fade' })
    desk.takeNames()
    await call('SetTBarPosition', { position: 0.4, release: false })
    await call('SetTBarPosition', { position: 0 })
    // OBS's own slip: the name stays where the T-bar was going.
    expect([await program(), desk.takeNames()]).toEqual(['双人', ['SceneTransitionStarted']])
    await call('SetTBarPosition', { position: 0.7, release: false })
    await pass(5000)
    expect(desk.takeNames()).toEqual(['SceneTransitionStarted'])
    await call('SetTBarPosition', { position: 1 })
    // By its own wrong name nothing has changed, so nothing comes back to the preview.
    expect(desk.takeNames()).toEqual(WHOLE.slice(1))
    expect([await program(), await preview()]).toEqual(['双人', '双人'])
  })

  it('ends with the false alarm that OBS gives', async () => {
    await call('SetStudioModeEnabled', { studioModeEnabled: false })
    expect(desk.events).toEqual([
      ['CurrentProgramSceneChanged', { sceneName: '双人' }],
      ['CurrentProgramSceneChanged', { sceneName: '全景' }],
      ['StudioModeStateChanged', { studioModeEnabled: false }],
    ])
    await expect(preview()).rejects.toMatchObject({ code: 506 })
  })
})

describe('scenes', () => {
  it('are listed bottom first', async () => {
    const { scenes } = await desk.obs.call('GetSceneList')
    expect(scenes.map(({ sceneName }) => sceneName)).toEqual(['垫片', '片头', '产品特写', '双人', '全景'])
  })

  it('are renamed with one event, also on air', async () => {
    await call('SetSceneName', { sceneName: '全景', newSceneName: '大全景' })
    expect(desk.events).toEqual([['SceneNameChanged', { oldSceneName: '全景', sceneName: '大全景' }]])
    expect(await program()).toBe('大全景')
  })

  it('hand program to their neighbour when they are removed', async () => {
    await call('RemoveScene', { sceneName: '全景' })
    await pass(FRAME)
    const [started, ...rest] = WHOLE
    // Its camera goes with it: no other scene holds it.
    expect(desk.takeNames()).toEqual(['SceneRemoved', started, 'SceneListChanged', 'InputRemoved', ...rest])
    expect(await program()).toBe('双人')
  })
})
