import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { eventually } from '../../../../tests/support/manualTime.ts'
import { openSimulator, type SimulatedStudio, type Visitor } from '../../../../tests/support/simulator.ts'

let studio: SimulatedStudio
let desk: Visitor
beforeEach(async () => {
  studio = await openSimulator()
  desk = await studio.enter()
})
afterEach(() => studio.close())

const fault = (...args: Parameters<SimulatedStudio['simulator']['fault']>) => studio.simulator.fault(...args)

/** Asks without waiting; `isDone` tells whether an answer has come. */
function ask(type: string, data?: Record<string, unknown>) {
  let isDone = false
  const answer = desk.obs.call(type as 'GetVersion', data as never).finally(() => {
    isDone = true
  })
  // Who asks on a connection that is cut hears nothing, ever: nobody waits for these.
  answer.catch(() => {})
  return { answer, isDone: () => isDone }
}

const closing = () =>
  new Promise<unknown>((resolve) => {
    desk.obs.once('ConnectionClosed', resolve)
  })

/** Gives loopback sockets turns enough for whatever has been sent to arrive. */
async function heardOut(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve))
}

describe('late', () => {
  it('holds answers back for that long, and events not at all', async () => {
    const end = fault({ kind: 'late', ms: 700 })
    const asked = ask('CreateScene', { sceneName: '田间' })
    await eventually(() => desk.events.some(([name]) => name === 'SceneCreated'))
    await eventually(() => studio.time.pending === 1)
    studio.time.advance(699)
    await heardOut()
    expect(asked.isDone()).toBe(false)
    studio.time.advance(1)
    await asked.answer
    end()
    await desk.obs.call('GetVersion')
  })

  it('can concern one type of request alone', async () => {
    fault({ kind: 'late', ms: 700, request: 'GetStats' })
    await desk.obs.call('GetVersion')
    const asked = ask('GetStats')
    await eventually(() => studio.time.pending === 1)
    expect(asked.isDone()).toBe(false)
  })
})

describe('held', () => {
  it('does what it concerns that much later, and everything else at once', async () => {
    fault({ kind: 'held', ms: 5000, request: 'SetCurrentProgramScene' })
    const asked = ask('SetCurrentProgramScene', { sceneName: '双人' })
    await eventually(() => studio.time.pending === 1)
    const program = async () => (await desk.obs.call('GetCurrentProgramScene')).currentProgramSceneName
    expect([asked.isDone(), await program()]).toEqual([false, '全景'])
    studio.time.advance(4999)
    expect([asked.isDone(), await program()]).toEqual([false, '全景'])
    studio.time.advance(1)
    await asked.answer
    expect(await program()).toBe('双人')
  })
})

describe('silent', () => {
  it('says nothing, also to who comes in, and does what lay in wait when it ends', async () => {
    const end = fault({ kind: 'silent' })
    const asked = ask('SetCurrentProgramScene', { sceneName: '双人' })
    let entered = false
    const newcomer = studio.enter().then((visitor) => {
      entered = true
      return visitor
    })
    await heardOut()
    expect([asked.isDone(), entered, desk.takeNames()]).toEqual([false, false, []])
    end()
    await asked.answer
    const { obs } = await newcomer
    expect(await obs.call('GetCurrentProgramScene')).toMatchObject({ currentProgramSceneName: '双人' })
  })
})

describe('close and kill', () => {
  it('close shows everybody the door, who may come back', async () => {
    const closed = closing()
    fault({ kind: 'close' })
    expect(await closed).toMatchObject({ code: 4011 })
    await studio.enter()
  })

  it('close can wait for a request and comes before its answer, in the middle of a batch too', async () => {
    fault({ kind: 'close', code: 1011, request: 'GetStats' })
    await desk.obs.call('GetVersion')
    const closed = closing()
    void desk.obs.callBatch([{ requestType: 'GetVersion' }, { requestType: 'GetStats' }]).catch(() => {})
    expect(await closed).toMatchObject({ code: 1011 })
    const { obs } = await studio.enter()
    await obs.call('GetStats')
  })

  it('kill cuts everybody off without a word, and newcomers until it ends', async () => {
    const closed = closing()
    const end = fault({ kind: 'kill', request: 'SetCurrentProgramScene' })
    ask('SetCurrentProgramScene', { sceneName: '双人' })
    expect(await closed).toMatchObject({ code: 1006 })
    await expect(studio.enter()).rejects.toThrow()
    end()
    const { obs } = await studio.enter()
    expect(await obs.call('GetCurrentProgramScene')).toMatchObject({ currentProgramSceneName: '全景' })
  })
})

describe('frames', () => {
  it('garbage is sent as it is', async () => {
    const socket = new WebSocket(studio.simulator.url, 'obswebsocket.json')
    await once(socket, 'message')
    const next = once(socket, 'message')
    fault({ kind: 'garbage', text: '}{' })
    expect(String((await next)[0])).toBe('}{')
    socket.terminate()
  })

  it('disorder gives what is asked at once newest first, and loses nothing', async () => {
    fault({ kind: 'disorder', withinMs: 30 })
    const order: string[] = []
    const asked = ['GetVersion', 'GetStats', 'GetSceneList'].map((type) =>
      ask(type).answer.then(() => order.push(type)),
    )
    await eventually(() => studio.time.pending === 1)
    await heardOut()
    studio.time.advance(30)
    await Promise.all(asked)
    expect(order).toEqual(['GetSceneList', 'GetStats', 'GetVersion'])
  })

  it('hugeEvent is as large as asked', async () => {
    fault({ kind: 'hugeEvent', bytes: 3_000_000 })
    await eventually(() => desk.events.length > 0)
    const [name, data] = desk.events[0] ?? []
    expect([name, Buffer.byteLength(String(data?.huge))]).toEqual(['CustomEvent', 3_000_000])
  })
})

describe('refuse', () => {
  it('refuses the nth request of its type, once, and does not do it', async () => {
    fault({ kind: 'refuse', nth: 2, request: 'CreateScene', code: 702 })
    await desk.obs.call('CreateScene', { sceneName: '一' })
    await desk.obs.call('GetVersion')
    await expect(ask('CreateScene', { sceneName: '二' }).answer).rejects.toMatchObject({ code: 702 })
    await desk.obs.call('CreateScene', { sceneName: '三' })
    const { scenes } = await desk.obs.call('GetSceneList')
    expect(scenes.map(({ sceneName }) => sceneName)).not.toContain('二')
  })

  it('is forgotten when every fault is cleared', async () => {
    fault({ kind: 'refuse', nth: 1 })
    fault({ kind: 'silent' })
    studio.simulator.clearFaults()
    await desk.obs.call('GetVersion')
  })
})
