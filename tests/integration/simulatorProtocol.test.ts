import { OBSWebSocket } from 'obs-websocket-js/json'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { eventually } from '../support/manualTime.ts'
import { openSimulator, type SimulatedStudio } from '../support/simulator.ts'

let studio: SimulatedStudio
afterEach(() => studio.close())

describe('coming in', () => {
  it('lets in a client of the real library that knows the password', async () => {
    studio = await openSimulator({ password: '静乐小米' })
    const { obs } = await studio.enter()
    const version = await obs.call('GetVersion')
    expect(version).toMatchObject({
      obsVersion: '29.0.2',
      obsWebSocketVersion: '5.1.0',
      rpcVersion: 1,
      platformDescription: 'FieldCue Simulator',
    })
    expect(version.availableRequests).toContain('GetSourceScreenshot')
  })

  it('lets in anybody when there is no password', async () => {
    studio = await openSimulator({ password: '' })
    const { obs } = await studio.enter()
    expect(await obs.call('GetCurrentProgramScene')).toMatchObject({ currentProgramSceneName: '全景' })
  })

  it.each([
    ['a wrong password', 'wrong'],
    ['no password', undefined],
  ])('refuses %s', async (_case, password) => {
    studio = await openSimulator({ password: 'right' })
    const connecting = new OBSWebSocket().connect(studio.simulator.url, password)
    await expect(connecting).rejects.toMatchObject({ code: password ? 4009 : expect.any(Number) })
  })

  it('tells its clients that it goes, closes them with 1001 and is gone', async () => {
    studio = await openSimulator()
    const { obs, events } = await studio.enter()
    const closed = new Promise<{ code: number }>((resolve) => obs.once('ConnectionClosed', resolve))
    await studio.simulator.close()
    expect((await closed).code).toBe(1001)
    expect(events.at(-1)).toEqual(['ExitStarted', undefined])
    await expect(new OBSWebSocket().connect(studio.simulator.url)).rejects.toThrow('ECONNREFUSED')
  })
})

/** Sends raw text as soon as `Hello` is there, or as soon as the client is identified. Answers the close code. */
function closeCode(url: string, message: string | Buffer, identified: boolean): Promise<number> {
  const socket = new WebSocket(url, 'obswebsocket.json')
  const hold = identified ? 2 : 0
  socket.on('message', (data) => {
    const { op } = JSON.parse(data.toString()) as { op: number }
    if (op === hold) socket.send(message)
    else if (op === 0) socket.send('{"op":1,"d":{"rpcVersion":1}}')
  })
  return new Promise((resolve) => socket.on('close', resolve))
}

// Each as measured on OBS 29.0.2.
describe('a client that breaks the protocol is sent away with the code of OBS', () => {
  it.each([
    ['text that is not JSON', '{x', 4002],
    ['JSON that is no object', '[1]', 4002],
    ['a binary message', Buffer.from([1, 2]), 4002],
    ['no op', '{"d":{}}', 4006],
    ['no data', '{"op":1}', 4003],
    ['data that is no object', '{"op":1,"d":5}', 4004],
    ['a request before Identify', '{"op":6,"d":{"requestType":"GetVersion","requestId":"1"}}', 4007],
    ['no rpcVersion', '{"op":1,"d":{}}', 4003],
    ['an rpcVersion that is no number', '{"op":1,"d":{"rpcVersion":"1"}}', 4004],
    ['an unknown rpcVersion', '{"op":1,"d":{"rpcVersion":2}}', 4010],
    ['subscriptions that are no number', '{"op":1,"d":{"rpcVersion":1,"eventSubscriptions":"x"}}', 4004],
  ])('%s', async (_case, message, code) => {
    studio = await openSimulator()
    expect(await closeCode(studio.simulator.url, message, false)).toBe(code)
  })

  it.each([
    ['a second Identify', '{"op":1,"d":{"rpcVersion":1}}', 4008],
    ['an unknown op', '{"op":33,"d":{}}', 4006],
    ['a request without an id', '{"op":6,"d":{"requestType":"GetVersion"}}', 4003],
    ['a request without a type', '{"op":6,"d":{"requestId":"1"}}', 4003],
    ['a request whose type is no text', '{"op":6,"d":{"requestId":"1","requestType":5}}', 4004],
    ['a batch without requests', '{"op":8,"d":{"requestId":"1"}}', 4003],
    ['a batch whose requests are no list', '{"op":8,"d":{"requestId":"1","requests":{}}}', 4004],
    ['a batch of an unknown kind', '{"op":8,"d":{"requestId":"1","requests":[],"executionType":9}}', 4005],
    [
      'a parallel batch, which hangs real OBS',
      '{"op":8,"d":{"requestId":"1","requests":[],"executionType":2}}',
      4012,
    ],
  ])('%s', async (_case, message, code) => {
    studio = await openSimulator()
    expect(await closeCode(studio.simulator.url, message, true)).toBe(code)
  })
})

describe('requests', () => {
  it.each([
    ['Nope', {}, 204],
    ['SetCurrentProgramScene', undefined, 301],
    ['SetCurrentProgramScene', {}, 300],
    ['SetCurrentProgramScene', { sceneName: 5 }, 401],
    ['SetCurrentProgramScene', { sceneName: '' }, 403],
    ['SetCurrentProgramScene', { sceneName: '田间' }, 600],
    ['SetCurrentProgramScene', { sceneName: '县长麦' }, 602],
    ['SetCurrentSceneTransitionDuration', { transitionDuration: 10 }, 402],
    ['SetCurrentPreviewScene', { sceneName: '双人' }, 506],
    ['GetInputMute', { inputName: '机位 全景' }, 604],
    ['CreateScene', { sceneName: '双人' }, 601],
    ['CreateInput', { sceneName: '双人', inputName: '叠加', inputKind: 'browser_source' }, 605],
    ['StopStream', undefined, 501],
    ['Sleep', { sleepMillis: 1 }, 206],
    ['GetVirtualCamStatus', undefined, 604],
    ['CreateSceneItem', { sceneName: '双人', sourceName: '双人' }, 703],
  ])('%s %o is refused with %i', async (type, data, code) => {
    studio = await openSimulator()
    const { obs } = await studio.enter()
    await expect(obs.call(type as 'GetVersion', data as never)).rejects.toMatchObject({ code })
  })

  it('runs a batch one after the other, and halts where it was asked to', async () => {
    studio = await openSimulator()
    const { obs } = await studio.enter()
    const requests = [
      { requestType: 'SetCurrentProgramScene', requestData: { sceneName: '双人' } },
      { requestType: 'GetCurrentProgramScene' },
      { requestType: 'RemoveScene', requestData: { sceneName: '田间' } },
      { requestType: 'GetVersion' },
    ] as const
    const through = await obs.callBatch([...requests])
    expect(through.map(({ requestStatus }) => requestStatus.code)).toEqual([100, 100, 600, 100])
    expect(through[1]).toMatchObject({ responseData: { currentProgramSceneName: '双人' } })
    expect(await obs.callBatch([...requests], { haltOnFailure: true })).toHaveLength(3)
  })

  it('sleeps in a batch for frames of the studio clock', async () => {
    studio = await openSimulator()
    const { obs } = await studio.enter()
    let done = false
    const batch = obs.callBatch([{ requestType: 'Sleep', requestData: { sleepFrames: 3 } }] as never, {
      executionType: 1,
    })
    void batch.then(() => {
      done = true
    })
    await eventually(() => studio.time.pending === 1)
    studio.time.advance(99)
    expect(done).toBe(false)
    studio.time.advance(2)
    expect((await batch)[0]).toMatchObject({ requestStatus: { code: 100 } })
  })
})

describe('events', () => {
  it('reach only who subscribed to them, and follow a change of mind', async () => {
    studio = await openSimulator()
    const deaf = await studio.enter(0)
    const scenes = await studio.enter(1 << 2)
    await scenes.obs.call('CreateScene', { sceneName: '田间' })
    await scenes.obs.call('SetInputMute', { inputName: '县长麦', inputMuted: true })
    expect(scenes.takeNames()).toEqual(['SceneListChanged', 'SceneCreated'])
    expect(deaf.takeNames()).toEqual([])
    await deaf.obs.reidentify({ eventSubscriptions: 1 << 3 })
    await deaf.obs.call('SetInputMute', { inputName: '县长麦', inputMuted: false })
    expect(deaf.events).toEqual([['InputMuteStateChanged', { inputName: '县长麦', inputMuted: false }]])
  })
})
