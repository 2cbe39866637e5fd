import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EventSubscription, OBSWebSocket } from 'obs-websocket-js/json'
import { expect, test } from 'vitest'
import { CANVAS } from '../support/contract.ts'
import { onBothStudios } from '../support/onBothStudios.ts'
import { until } from '../support/until.ts'

// The other half of obsContract.test.ts: what is only read, of OBS and of its simulator alike. Levels, figures, and what
// the look before a show asks for.

interface Metered {
  inputName: string
  inputLevelsMul: number[][]
}

/** A word in quotes that is built as obs-websocket's requests are; its events begin with a noun. */
const REQUEST = /'((?:Get|Set|Create|Remove|Start|Stop|Save|Trigger|Pause|Resume|Toggle)[A-Z]\w+)'/g

onBothStudios('what is read of', (at) => {
  test('meters what sounds on program, for who asked: twice three levels, after and before the fader', async () => {
    const listener = new OBSWebSocket()
    await listener.connect(at.studio.url, at.studio.password, {
      eventSubscriptions: EventSubscription.InputVolumeMeters,
    })
    const inputName = await at.studio.sound()
    const input = { inputName }
    /** Listens until the levels of the input are so; null: it is not among them. */
    const heard = (isSo: (levels: number[][] | null) => boolean) =>
      new Promise<void>((resolve) => {
        const look = ({ inputs }: { inputs: object[] }) => {
          const found = (inputs as Metered[]).find((one) => one.inputName === inputName)
          if (!isSo(found?.inputLevelsMul ?? null)) return
          listener.off('InputVolumeMeters', look)
          resolve()
        }
        listener.on('InputVolumeMeters', look)
      })
    const each = (isSo: (magnitude: number, peak: number, before: number) => boolean) =>
      heard(
        (levels) =>
          levels?.length === 2 &&
          levels.every(
            ([magnitude = -1, peak = -1, before = -1, ...more]) =>
              more.length === 0 && isSo(magnitude, peak, before),
          ),
      )
    await heard((levels) => levels === null)
    await at.link.switchScene('垫片')
    await each(
      (magnitude, peak, before) => magnitude > 0 && magnitude <= peak && peak <= 1 && before === peak,
    )
    await at.call('SetInputMute', { ...input, inputMuted: true })
    await each((magnitude, peak, before) => magnitude === 0 && peak === 0 && before > 0)
    await at.call('SetInputMute', { ...input, inputMuted: false })
    await at.call('SetInputVolume', { ...input, inputVolumeDb: -20 })
    await each((magnitude, peak, before) => magnitude > 0 && Math.abs(peak / before - 0.1) < 0.005)
    await at.call('SetInputVolume', { ...input, inputVolumeDb: 0 })
    await at.link.switchScene('全景')
    await heard((levels) => levels === null)
    expect(at.witness.names()).not.toContain('InputVolumeMeters')
    await listener.disconnect()
  })

  test('counts its frames, and what it has of time, disk and processor', async () => {
    const first = await at.call('GetStats')
    const figure = expect.any(Number)
    expect(first).toEqual({
      cpuUsage: figure,
      memoryUsage: figure,
      availableDiskSpace: figure,
      activeFps: figure,
      averageFrameRenderTime: figure,
      renderSkippedFrames: figure,
      renderTotalFrames: figure,
      outputSkippedFrames: figure,
      outputTotalFrames: figure,
      webSocketSessionIncomingMessages: figure,
      webSocketSessionOutgoingMessages: figure,
    })
    await until(
      () => at.call('GetStats'),
      ({ renderTotalFrames }) => renderTotalFrames > first.renderTotalFrames,
    )
  })

  test('answers every request that FieldCue ever makes', async () => {
    const { availableRequests } = await at.call('GetVersion')
    expect(
      requestsOf(join(import.meta.dirname, '../../src/engine/obs')).filter(
        (name) => !availableRequests.includes(name),
      ),
    ).toEqual([])
  })

  test('says in its profile how it records and streams, and null twice for what it does not know', async () => {
    const parameter = (parameterCategory: string, parameterName: string) =>
      at.call('GetProfileParameter', { parameterCategory, parameterName })
    expect(await parameter('Output', 'Mode')).toEqual({
      parameterValue: 'Simple',
      defaultParameterValue: 'Simple',
    })
    expect(await parameter('SimpleOutput', 'RecFormat')).toEqual({
      parameterValue: 'mkv',
      defaultParameterValue: 'mkv',
    })
    expect(await parameter('SimpleOutput', '没有这一项')).toEqual({
      parameterValue: null,
      defaultParameterValue: null,
    })
    await expect(
      at.call('GetProfileParameter', { parameterCategory: 'Output' } as never),
    ).rejects.toMatchObject({
      code: 300,
    })
  })

  test('is looked through before a show: scenes with their sources, files, encoder and server', async () => {
    const path = join(at.desk.dir, '不在.png')
    await at.call('CreateInput', {
      sceneName: '双人',
      inputName: '角标',
      inputKind: 'image_source',
      inputSettings: { file: path },
      sceneItemEnabled: false,
    })
    const seen = await at.link.inspect(['双人', '没有的场景'])
    await at.call('RemoveInput', { inputName: '角标' })
    expect(seen).toEqual({
      scenes: [
        {
          name: '双人',
          sources: [
            { ...CANVAS, name: at.studio.pictureOf('双人'), kind: expect.any(String), enabled: true },
            { name: '角标', kind: 'image_source', enabled: false, width: 0, height: 0 },
          ],
        },
      ],
      files: [{ input: '角标', path, exists: false }],
      fonts: [],
      output: {
        mode: 'Simple',
        streamEncoder: 'x264',
        recordEncoder: 'x264',
        recordFormat: 'mkv',
        recordKbps: null,
      },
      stream: { server: expect.stringMatching(/^(rtmp|simulator):\/\//), hasKey: !at.studio.isSimulator },
    })
  })
})

/** The names of requests in the code of a folder: what the engine may ever ask of an OBS. */
function requestsOf(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const code = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
  return [...new Set(Array.from(code.matchAll(REQUEST), ([, name]) => name ?? ''))]
}
