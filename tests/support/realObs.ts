import { closeSync, openSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import OBSWebSocket from 'obs-websocket-js/json'
import { type Child, findBinary, freePort, startChild } from './child.ts'
import { moveFirstSceneToEnd } from './obsWindow.ts'
import { type ObsProfile, PLAIN_OUTPUTS, writeObsProfile } from './realObsFiles.ts'
import { startXvfb } from './xvfb.ts'

/** OBS is up in 0.4–0.9 s on a quiet machine; this only bounds a start that never ends. */
const READY_WITHIN_MS = 30_000

const PROGRAM_PROJECTOR = { videoMixType: 'OBS_WEBSOCKET_VIDEO_MIX_TYPE_PROGRAM' }

export interface RealObs {
  readonly url: string
  readonly port: number
  readonly password: string
  /** Its own directory: `rec/` is where recordings go. */
  readonly dir: string
  readonly pid: number
  /** A connection of its own, apart from everything under test. Closed by `stop`. */
  observer(): Promise<OBSWebSocket>
  kill9(): Promise<void>
  /** Freezes the whole process: sockets stay open, nothing answers. */
  sigstop(): void
  sigcont(): void
  /** As on a machine that is too slow: stands for so long, runs for so long, again and again until the answer is called. */
  stutter(standMs: number, runMs: number): () => Promise<void>
  /** Blocks OBS's window, as a hanging driver does: the socket answers, scenes do not switch. Free it again! */
  blockWindow(): Promise<void>
  freeWindow(): void
  /** By the menu of OBS's scene list; that scene must be on program. OBS 29 sends no event about it. */
  moveFirstSceneToEnd(): Promise<void>
  /** SIGINT, as when a person closes the window: the collection is saved. */
  stopGracefully(): Promise<void>
  /**
   * Starts it again (after any of the above) on the same port, and waits until it answers. With a patch it comes back
   * with other settings, as after somebody's change: another password, other scenes.
   */
  restart(patch?: Partial<Omit<ObsProfile, 'port'>>): Promise<void>
  log(): Promise<string>
  /** Ends everything and removes the directory. Safe to call twice. */
  stop(): Promise<void>
}

/**
 * Starts a real OBS Studio with its own virtual screen, profile and port, ready to answer.
 * Throws in words when OBS or Xvfb is missing, or when OBS does not come up.
 */
export async function startRealObs(options: Partial<ObsProfile> = {}): Promise<RealObs> {
  const binary = findBinary('obs', 'obs-studio')
  const scenes = options.scenes ?? ['全景', '产品特写', '双人', '片头', '垫片']
  let profile: ObsProfile = {
    port: await freePort(),
    password: 'pw-实测',
    current: scenes[0] ?? '',
    canvas: { width: 320, height: 180 },
    fps: 10,
    transition: 'Cut',
    transitionMs: 300,
    coloured: true,
    outputs: PLAIN_OUTPUTS,
    ...options,
    scenes,
  }
  const dir = await mkdtemp(join(tmpdir(), 'fieldcue-obs-'))
  const xvfb = await startXvfb()
  const observers = new Set<OBSWebSocket>()
  await writeObsProfile(dir, profile)
  const url = `ws://127.0.0.1:${profile.port}`
  const logPath = join(dir, 'obs.log')
  let child: Child | null = null

  async function launch(): Promise<void> {
    const log = openSync(logPath, 'a')
    child = startChild(binary, ['--multi', '--minimize-to-tray', '--disable-missing-files-check'], {
      env: environment(dir, xvfb.display),
      stdio: ['ignore', log, log],
    })
    closeSync(log)
    await untilReady(child)
  }

  async function untilReady(started: Child): Promise<void> {
    const giveUpAt = Date.now() + READY_WITHIN_MS
    let last: unknown
    while (Date.now() < giveUpAt) {
      if (!started.alive) throw new Error(`OBS ended while starting:\n${await tail(logPath)}`)
      const obs = new OBSWebSocket()
      try {
        await obs.connect(url, profile.password, { eventSubscriptions: 0 })
        await obs.call('GetSceneList')
        await obs.disconnect()
        return
      } catch (error) {
        last = error
        await obs.disconnect().catch(() => {})
        await delay(50)
      }
    }
    throw new Error(
      `OBS did not answer on ${url} within ${READY_WITHIN_MS} ms (${String(last)}):\n${await tail(logPath)}`,
    )
  }

  async function observe(): Promise<OBSWebSocket> {
    const obs = new OBSWebSocket()
    await obs.connect(url, profile.password)
    observers.add(obs)
    return obs
  }

  async function stop(): Promise<void> {
    for (const obs of observers) void obs.disconnect().catch(() => {})
    observers.clear()
    await child?.end('SIGKILL', 0)
    await xvfb.stop()
    await rm(dir, { recursive: true, force: true, maxRetries: 5 })
  }

  try {
    await launch()
  } catch (error) {
    await stop()
    throw error
  }

  return {
    url,
    port: profile.port,
    get password() {
      return profile.password
    },
    dir,
    get pid() {
      return child?.pid ?? -1
    },
    observer: observe,
    async kill9() {
      await child?.end('SIGKILL', 0)
    },
    sigstop: () => child?.freeze(),
    sigcont: () => child?.signal('SIGCONT'),
    stutter(standMs, runMs) {
      let isOver = false
      const stuttering = (async () => {
        while (!isOver) {
          child?.freeze()
          await delay(standMs)
          child?.signal('SIGCONT')
          await delay(runMs)
        }
      })()
      return () => {
        isOver = true
        return stuttering
      }
    },
    async blockWindow() {
      const obs = await observe()
      xvfb.freeze(true)
      // A new window needs an answer of the X server, which does not come: OBS's window thread waits for it.
      void obs.call('OpenVideoMixProjector', PROGRAM_PROJECTOR).catch(() => {})
      await obs.call('GetVersion')
    },
    freeWindow: () => xvfb.freeze(false),
    moveFirstSceneToEnd: () => moveFirstSceneToEnd(xvfb.display),
    async stopGracefully() {
      await child?.end('SIGINT', 8000)
    },
    async restart(patch) {
      await child?.end('SIGKILL', 0)
      if (patch) {
        profile = { ...profile, ...patch }
        await writeObsProfile(dir, profile)
      }
      await launch()
    },
    log: () => readFile(logPath, 'utf8'),
    stop,
  }
}

function environment(dir: string, display: string): NodeJS.ProcessEnv {
  return {
    PATH: '/usr/bin:/bin',
    LANG: 'C.UTF-8',
    HOME: join(dir, 'home'),
    XDG_CONFIG_HOME: join(dir, 'cfg'),
    XDG_RUNTIME_DIR: join(dir, 'run'),
    DISPLAY: display,
    QT_QPA_PLATFORM: 'xcb',
    LIBGL_ALWAYS_SOFTWARE: '1',
    // Drawn on OBS's own thread. With one beside it OBS ended itself in 2 of some 170 runs of a fade in studio mode (heap damaged
    // inside swrast_dri of Mesa 22.3.6), without it in none of 180.
    LP_NUM_THREADS: '0',
    NO_AT_BRIDGE: '1',
  }
}

const tail = async (path: string) =>
  (await readFile(path, 'utf8').catch(() => '')).split('\n').slice(-20).join('\n')
