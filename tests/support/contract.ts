import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OBSWebSocket } from 'obs-websocket-js/json'
import { systemClock } from '../../src/engine/clock.ts'
import { createObsLink } from '../../src/engine/obs/link.ts'
import type { ObsLink } from '../../src/engine/obs/port.ts'
import { systemTimer } from '../../src/engine/obs/timer.ts'
import type { ObsLinkEvent } from '../../src/shared/obs/outcome.ts'
import type { ObsStatus } from '../../src/shared/obs/status.ts'
import { freePort } from './child.ts'
import { startRealObs } from './realObs.ts'
import { PLAIN_OUTPUTS } from './realObsFiles.ts'
import { listenForStream, type RtmpListener } from './rtmp.ts'
import { openSimulator } from './simulator.ts'
import { makeSine } from './sine.ts'
import { until as untilSo } from './until.ts'

/** Top first; the first is on program when the studio opens. */
export const SCENES = ['全景', '双人', '产品特写', '垫片']
/** Portrait, as phones watch it, at a third of the size. */
export const CANVAS = { width: 360, height: 640 }
/** An input with sound that every studio under test has. */
export const MICROPHONE = '主持麦'
export const FPS = 30

/** Something that speaks obs-websocket 5 and must keep what obs.md measured. */
export interface StudioUnderTest {
  url: string
  password: string
  /** Where its recordings say that they are. */
  recordsTo: RegExp
  isSimulator: boolean
  /** Furnishes an input that sounds while 垫片 is on program. @returns its name */
  sound(): Promise<string>
  /** The server that it streams to, which is not there until it is started. */
  server: { start(): Promise<void>; kill(): Promise<void> }
  /** The input that only this scene shows: whether it is active says what is truly on air, whatever is on the label. */
  pictureOf(scene: string): string
  stop(): Promise<void>
}

/** OBS Studio itself. */
export async function openRealStudio(): Promise<StudioUnderTest> {
  const port = await freePort()
  const outputs = { ...PLAIN_OUTPUTS, server: `rtmp://127.0.0.1:${port}/live`, replaySeconds: 10 }
  const obs = await startRealObs({ scenes: SCENES, canvas: CANVAS, fps: FPS, outputs })
  let listener: RtmpListener | null = null
  const furnisher = await obs.observer()
  await furnisher.call('CreateInput', {
    sceneName: '垫片',
    inputName: MICROPHONE,
    inputKind: 'ffmpeg_source',
    inputSettings: { is_local_file: true, local_file: '' },
  })
  await furnisher.disconnect()
  return {
    async sound() {
      const inputName = '垫乐'
      const inputSettings = { is_local_file: true, local_file: await makeSine(obs.dir, 0.5), looping: true }
      const observer = await obs.observer()
      await observer.call('CreateInput', {
        sceneName: '垫片',
        inputName,
        inputKind: 'ffmpeg_source',
        inputSettings,
      })
      await observer.disconnect()
      return inputName
    },
    url: obs.url,
    password: obs.password,
    recordsTo: /^\/.*\/rec\/.+\.mkv$/,
    isSimulator: false,
    pictureOf: (scene) => `底色 ${scene}`,
    server: {
      async start() {
        listener = await listenForStream(port, join(obs.dir, 'stream.flv'))
      },
      async kill() {
        await listener?.kill()
      },
    },
    async stop() {
      await listener?.kill()
      await obs.stop()
    },
  }
}

/** The simulated studio, in real time. */
export async function openSimulatedStudio(): Promise<StudioUnderTest> {
  const password = 'pw-模拟'
  const { simulator, close } = await openSimulator({
    clock: systemClock,
    setTimer: systemTimer,
    scenes: SCENES,
    canvas: CANVAS,
    password,
  })
  const recordsTo = /^simulator:\/\/.+\.mkv$/
  let comeBack = simulator.fault({ kind: 'serverGone' })
  const server = {
    async start() {
      comeBack()
    },
    async kill() {
      comeBack = simulator.fault({ kind: 'serverGone' })
    },
  }
  return {
    sound: async () => '片头乐',
    url: simulator.url,
    password,
    recordsTo,
    isSimulator: true,
    server,
    pictureOf: (scene) => `${scene === '垫片' ? '图文' : '机位'} ${scene}`,
    stop: close,
  }
}

/** An independent client: asks a studio what is true and hears every event that it sends. */
export interface Witness {
  obs: OBSWebSocket
  events: [name: string, data: Record<string, unknown>][]
  /** The names heard so far. */
  names(): string[]
  /** Resolves once such an event has come; one that is there already counts. */
  heard(name: string, data?: Record<string, unknown>): Promise<void>
  /**
   * Hears a mark that it asked for itself: what the studio said long before has arrived. No more than that, for OBS
   * hands its events to a pool of threads.
   */
  settled(): Promise<void>
  program(): Promise<string>
  /** The scenes that the audience sees, by their pictures: two while one goes over into the other. */
  onAir(): Promise<string[]>
  /** Top first. */
  scenes(): Promise<string[]>
}

/** The library's own events, about the connection rather than about the studio. */
const OWN = /^(Connection(Opened|Closed|Error)|Hello|Identified)$/

async function witnessOf({ url, password, pictureOf }: StudioUnderTest): Promise<Witness> {
  const obs = new OBSWebSocket()
  const events: Witness['events'] = []
  const waiting = new Set<() => void>()
  const emit = obs.emit.bind(obs)
  obs.emit = (name, ...data) => {
    if (/^[A-Z]/.test(name) && !OWN.test(name)) events.push([name, { ...(data[0] as object) }])
    for (const look of waiting) look()
    return emit(name, ...data)
  }
  await obs.connect(url, password)
  let marks = 0
  const witness: Witness = {
    obs,
    events,
    names: () => events.map(([name]) => name),
    heard(name, data = {}) {
      const fits = ([heard, got]: Witness['events'][number]) =>
        heard === name && Object.entries(data).every(([key, value]) => got[key] === value)
      return new Promise((resolve) => {
        const look = () => {
          if (!events.some(fits)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      })
    },
    async settled() {
      const mark = ++marks
      await obs.call('BroadcastCustomEvent', { eventData: { mark } })
      await witness.heard('CustomEvent', { mark })
      const at = events.findIndex(([name, data]) => name === 'CustomEvent' && data.mark === mark)
      events.splice(at, 1)
    },
    async onAir() {
      const seen: string[] = []
      for (const scene of SCENES) {
        const { videoActive } = await obs.call('GetSourceActive', { sourceName: pictureOf(scene) })
        if (videoActive) seen.push(scene)
      }
      return seen
    },
    program: async () => (await obs.call('GetCurrentProgramScene')).currentProgramSceneName,
    async scenes() {
      const { scenes } = await obs.call('GetSceneList')
      return scenes.map(({ sceneName }) => String(sceneName)).toReversed()
    },
  }
  return witness
}

/** Our own link on the studio, a witness beside it, and the studio as it was at the start. */
export interface Desk {
  link: ObsLink
  witness: Witness
  told: ObsLinkEvent[]
  errors: unknown[]
  dir: string
  until(isSo: (status: ObsStatus) => boolean): Promise<void>
  leave(): Promise<void>
}

/** @returns once the link is ready; 全景 is on program, by cut, outside of studio mode */
export async function sitDown(studio: StudioUnderTest): Promise<Desk> {
  const witness = await witnessOf(studio)
  const { studioModeEnabled } = await witness.obs.call('GetStudioModeEnabled')
  if (studioModeEnabled) await witness.obs.call('SetStudioModeEnabled', { studioModeEnabled: false })
  await witness.obs.call('SetCurrentSceneTransition', { transitionName: 'Cut' })
  if ((await witness.program()) !== SCENES[0]) {
    await witness.obs.call('SetCurrentProgramScene', { sceneName: SCENES[0] ?? '' })
    await untilSo(witness.onAir, (seen) => seen.join() === SCENES[0])
  }
  const dir = mkdtempSync(join(tmpdir(), 'fieldcue-contract-'))
  const told: ObsLinkEvent[] = []
  const errors: unknown[] = []
  const link = createObsLink({
    clock: systemClock,
    config: { url: studio.url, password: studio.password },
    imageDir: dir,
    onError: (error) => errors.push(error),
  })
  link.on((event) => told.push(event))
  link.start()
  const until: Desk['until'] = (isSo) =>
    new Promise((resolve) => {
      const look = () => {
        if (!isSo(link.status)) return
        off()
        resolve()
      }
      const off = link.on(look)
      look()
    })
  await until(({ state }) => state === 'ready')
  await witness.settled()
  told.length = 0
  witness.events.length = 0
  return {
    link,
    witness,
    told,
    errors,
    dir,
    until,
    async leave() {
      await link.stop()
      await witness.obs.disconnect()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
