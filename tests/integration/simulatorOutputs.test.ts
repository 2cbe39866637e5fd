import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../support/manualTime.ts'
import { openSimulator, type SimulatedStudio, type Visitor } from '../support/simulator.ts'

let studio: SimulatedStudio
let desk: Visitor
beforeEach(async () => {
  studio = await openSimulator()
  desk = await studio.enter()
})
afterEach(() => studio.close())

const call = (...args: Parameters<Visitor['obs']['call']>) => desk.obs.call(...args)
/** Moves the studio's time on; the question after it comes back after every event that the move caused. */
async function pass(ms: number): Promise<void> {
  studio.time.advance(ms)
  await desk.obs.call('GetStudioModeEnabled')
}

describe('outputs', () => {
  it.each([
    ['StreamStateChanged', 'StartStream', 'StopStream', 'GetStreamStatus'],
    ['RecordStateChanged', 'StartRecord', 'StopRecord', 'GetRecordStatus'],
  ] as const)('%s: starting, started, growing, stopping, stopped', async (event, start, stop, status) => {
    const states = () => desk.events.filter(([name]) => name === event).map(([, data]) => data?.outputState)
    await call(start)
    await expect(call(start)).rejects.toMatchObject({ code: 500 })
    expect(await desk.obs.call(status)).toMatchObject({ outputActive: false, outputBytes: 0 })
    await pass(500)
    const early = await desk.obs.call(status)
    await pass(10_000)
    const late = await desk.obs.call(status)
    expect(early.outputActive).toBe(true)
    expect(late.outputDuration - early.outputDuration).toBe(10_000)
    expect(late.outputTimecode).toBe('00:00:10.050')
    expect(late.outputBytes).toBeGreaterThan(early.outputBytes + 5_000_000)
    await call(stop)
    await pass(200)
    expect(states()).toEqual(
      ['STARTING', 'STARTED', 'STOPPING', 'STOPPED'].map((state) => `OBS_WEBSOCKET_OUTPUT_${state}`),
    )
    expect(await desk.obs.call(status)).toMatchObject({ outputActive: false })
  })
})

describe('trouble on demand', () => {
  const asked = () => desk.obs.call('GetStreamStatus')

  it('chokes the line: frames are lost, bytes stay away, and both end with it', async () => {
    await call('StartStream')
    await pass(500)
    const end = studio.simulator.fault({ kind: 'congestion', level: 1 })
    const before = await asked()
    await pass(4000)
    const choked = await asked()
    expect(choked.outputCongestion).toBe(1)
    expect(choked.outputSkippedFrames).toBe(120)
    expect(choked.outputBytes).toBe(before.outputBytes)
    end()
    await pass(2000)
    const after = await asked()
    expect(after.outputSkippedFrames).toBe(120)
    expect(after.outputBytes).toBeGreaterThan(choked.outputBytes)
    expect(after.outputCongestion).toBeLessThan(0.1)
  })

  it('ends a recording by itself: stopped, and no word of stopping', async () => {
    await call('StartRecord')
    await pass(500)
    desk.events.length = 0
    studio.simulator.fault({ kind: 'outputEnds', output: 'record' })
    await pass(0)
    expect(desk.events.map(([, data]) => data?.outputState)).toEqual(['OBS_WEBSOCKET_OUTPUT_STOPPED'])
  })

  it('fills the disk', async () => {
    studio.simulator.fault({ kind: 'diskLow', freeMb: 12 })
    expect(await desk.obs.call('GetStats')).toMatchObject({ availableDiskSpace: 12 })
    studio.simulator.clearFaults()
    expect((await desk.obs.call('GetStats')).availableDiskSpace).not.toBe(12)
  })
})

describe('trouble in the studio', () => {
  const fault = (...args: Parameters<SimulatedStudio['simulator']['fault']>) =>
    studio.simulator.fault(...args)
  const scenes = async () =>
    (await desk.obs.call('GetSceneList')).scenes.map(({ sceneName }) => String(sceneName)).toReversed()

  it('overloads the computer: frames are neither drawn nor encoded, and it stops with its end', async () => {
    const end = fault({ kind: 'overload' })
    await pass(10_000)
    const worse = await desk.obs.call('GetStats')
    expect(worse).toMatchObject({ cpuUsage: 98, renderSkippedFrames: 45, outputSkippedFrames: 30 })
    end()
    await pass(10_000)
    const after = await desk.obs.call('GetStats')
    expect(after).toMatchObject({ renderSkippedFrames: 45, outputSkippedFrames: 30 })
    expect(after.cpuUsage).not.toBe(98)
  })

  it('renames a scene, the one on program where none is named, and gives the name back', async () => {
    const before = await scenes()
    const end = fault({ kind: 'sceneRenamed', scene: '双人' })
    fault({ kind: 'sceneRenamed', scene: null })
    expect(await scenes()).toEqual(before.map((name) => (/双人|全景/.test(name) ? `${name}（新）` : name)))
    expect(await call('GetCurrentProgramScene')).toMatchObject({ currentProgramSceneName: '全景（新）' })
    end()
    end()
    studio.simulator.clearFaults()
    expect(await scenes()).toEqual(before)
  })

  it('leaves a name alone that somebody else has taken meanwhile', async () => {
    const end = fault({ kind: 'sceneRenamed', scene: '双人' })
    await call('CreateScene', { sceneName: '双人' })
    end()
    expect(await scenes()).toEqual(expect.arrayContaining(['双人', '双人（新）']))
  })

  it('takes an input’s sound away, or lets it go over full scale', async () => {
    const meters = await studio.enter(1 << 16)
    await eventually(() => studio.time.pending > 0)
    type Levels = { inputs: { inputName: string; inputLevelsMul: number[][] }[] }
    async function peaks(name: string): Promise<number[]> {
      meters.events.length = 0
      studio.time.advance(1000)
      await meters.obs.call('GetVersion')
      return meters.events.flatMap(
        ([, data]) =>
          (data as unknown as Levels).inputs.find(({ inputName }) => inputName === name)
            ?.inputLevelsMul[0]?.[1] ?? [],
      )
    }
    const end = fault({ kind: 'sound', input: '现场声', is: 'silent' })
    expect(Math.max(...(await peaks('现场声')))).toBe(0)
    expect(Math.max(...(await peaks('县长麦')))).toBeGreaterThan(0)
    end()
    fault({ kind: 'sound', input: '现场声', is: 'clipping' })
    expect(Math.min(...(await peaks('现场声')))).toBe(1)
  })
})

describe('sound', () => {
  it('is muted and set with an event, in both units', async () => {
    await call('SetInputVolume', { inputName: '主持麦', inputVolumeDb: -6 })
    expect(await call('ToggleInputMute', { inputName: '主持麦' })).toEqual({ inputMuted: true })
    expect(desk.events).toEqual([
      [
        'InputVolumeChanged',
        { inputName: '主持麦', inputVolumeDb: -6, inputVolumeMul: Math.fround(10 ** -0.3) },
      ],
      ['InputMuteStateChanged', { inputName: '主持麦', inputMuted: true }],
    ])
  })

  it('is metered twenty times a second, for who asked, for what is on air', async () => {
    const meters = await studio.enter(1 << 16)
    await eventually(() => studio.time.pending > 0)
    await desk.obs.call('SetInputMute', { inputName: '现场声', inputMuted: true })
    studio.time.advance(1000)
    await meters.obs.call('GetVersion')
    expect(meters.events).toHaveLength(20)
    type Levels = { inputs: { inputName: string; inputLevelsMul: number[][] }[] }
    const heard = meters.events.map(([, data]) => data as Levels)
    const [first] = heard
    // The jingle's scene is not on program.
    expect(first?.inputs.map(({ inputName }) => inputName)).toEqual(['县长麦', '主持麦', '现场声'])
    const loudest = (name: string, index: number) =>
      heard.map(
        ({ inputs }) => inputs.find((input) => input.inputName === name)?.inputLevelsMul[0]?.[index] ?? 0,
      )
    expect(new Set(loudest('县长麦', 1)).size).toBeGreaterThan(10)
    expect(Math.max(...loudest('县长麦', 1))).toBeGreaterThan(0.1)
    expect(Math.max(...loudest('现场声', 1))).toBe(0)
    expect(Math.max(...loudest('现场声', 2))).toBeGreaterThan(0)
    expect(desk.takeNames()).not.toContain('InputVolumeMeters')
  })
})
