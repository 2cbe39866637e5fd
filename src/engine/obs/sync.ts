import { z } from 'zod'
import { SIMULATOR_MARK } from '../../shared/obs/names.ts'
import type { ReplayBuffer } from '../../shared/obs/outputs.ts'
import type { ObsInput, ObsStatus } from '../../shared/obs/status.ts'
import { ObsCallError, ObsCode } from './callError.ts'
import type { Peer } from './peer.ts'

const Version = z.object({
  obsVersion: z.string(),
  obsWebSocketVersion: z.string(),
  platformDescription: z.string().default(''),
})
const StudioMode = z.object({ studioModeEnabled: z.boolean() })
const SceneList = z.object({
  currentProgramSceneName: z.string().nullish(),
  currentPreviewSceneName: z.string().nullish(),
  scenes: z.array(z.object({ sceneName: z.string(), sceneIndex: z.number() })),
})
const InputList = z.object({ inputs: z.array(z.object({ inputName: z.string(), inputKind: z.string() })) })
const InputKinds = z.object({ inputKinds: z.array(z.string()) })
const Mute = z.object({ inputMuted: z.boolean() })
const Volume = z.object({ inputVolumeDb: z.number().nullable() })
const Video = z.object({
  baseWidth: z.number().int().positive(),
  baseHeight: z.number().int().positive(),
  fpsNumerator: z.number().positive(),
  fpsDenominator: z.number().positive(),
})
const Stream = z.object({ outputActive: z.boolean(), outputReconnecting: z.boolean().default(false) })
const Record = z.object({ outputActive: z.boolean(), outputPaused: z.boolean().default(false) })
const Replay = z.object({ outputActive: z.boolean() })
const Transitions = z.object({
  currentSceneTransitionName: z.string().nullish(),
  transitions: z.array(z.object({ transitionName: z.string(), transitionKind: z.string().default('') })),
})
const Transition = z.object({ transitionDuration: z.number().nullish() })

/** The quietest volume that OBS can say; it answers null or −∞ for silence on some versions. */
const SILENCE_DB = -100

export type ObsPart = 'version' | 'scenes' | 'inputs' | 'video' | 'outputs' | 'transition'

/**
 * Each part of the status, read anew. Requests go one by one: OBS gives no order among several, and each carries
 * the acknowledgement of the answer before it, which keeps Nagle's 40 ms away.
 */
const READERS: { [P in ObsPart]: (peer: Peer) => Promise<Partial<ObsStatus>> } = {
  async version(peer) {
    const version = await peer.ask(Version, 'GetVersion')
    const kinds = await peer.ask(InputKinds, 'GetInputKindList')
    return {
      obsVersion: version.obsVersion,
      wsVersion: version.obsWebSocketVersion,
      simulator: version.platformDescription.includes(SIMULATOR_MARK),
      hasBrowserSource: kinds.inputKinds.includes('browser_source'),
    }
  },
  async scenes(peer) {
    const { studioModeEnabled } = await peer.ask(StudioMode, 'GetStudioModeEnabled')
    const list = await peer.ask(SceneList, 'GetSceneList')
    return {
      studioMode: studioModeEnabled,
      scenes: namesOf(list),
      program: list.currentProgramSceneName ?? null,
      // Outside of studio mode the preview is the desk's own: OBS knows nothing of it.
      ...(studioModeEnabled ? { preview: list.currentPreviewSceneName ?? null } : {}),
    }
  },
  async inputs(peer) {
    const { inputs } = await peer.ask(InputList, 'GetInputList')
    const read: ObsInput[] = []
    for (const { inputName, inputKind } of inputs) {
      read.push({ name: inputName, kind: inputKind, ...(await readSound(peer, inputName)) })
    }
    return { inputs: read }
  },
  async video(peer) {
    const video = await peer.ask(Video, 'GetVideoSettings')
    return {
      canvas: { width: video.baseWidth, height: video.baseHeight },
      fps: Math.round((video.fpsNumerator / video.fpsDenominator) * 100) / 100,
    }
  },
  async outputs(peer) {
    const stream = await peer.ask(Stream, 'GetStreamStatus')
    const record = await peer.ask(Record, 'GetRecordStatus')
    return {
      streaming: stream.outputActive,
      streamReconnecting: stream.outputReconnecting,
      recording: record.outputActive,
      recordPaused: record.outputPaused,
      replayBuffer: await readReplayBuffer(peer),
    }
  },
  async transition(peer) {
    const list = await peer.ask(Transitions, 'GetSceneTransitionList')
    const current = await peer.ask(Transition, 'GetCurrentSceneTransition')
    const name = list.currentSceneTransitionName
    return {
      transition: name ? { name, durationMs: current.transitionDuration ?? null } : null,
      transitions: list.transitions.map((transition) => transition.transitionName),
      transitionKinds: Object.fromEntries(
        list.transitions.map(({ transitionName, transitionKind }) => [transitionName, transitionKind]),
      ),
    }
  },
}

const ALL: ObsPart[] = ['version', 'scenes', 'inputs', 'video', 'outputs', 'transition']

/**
 * Reads parts of the status from OBS (all of them by default).
 * Rejects with `ObsCallError`; code 207 means that OBS is loading.
 */
export async function readStatus(peer: Peer, parts: Iterable<ObsPart> = ALL): Promise<Partial<ObsStatus>> {
  let read: Partial<ObsStatus> = {}
  for (const part of parts) read = { ...read, ...(await READERS[part](peer)) }
  return read
}

/** The scenes as they stand in OBS's own window, top first. */
export async function readSceneNames(peer: Peer): Promise<string[]> {
  return namesOf(await peer.ask(SceneList, 'GetSceneList'))
}

/** OBS answers bottom first; its `sceneIndex` counts from the bottom. */
const namesOf = ({ scenes }: z.infer<typeof SceneList>): string[] =>
  scenes.toSorted((a, b) => b.sceneIndex - a.sceneIndex).map((scene) => scene.sceneName)

/** OBS without a replay buffer in its settings refuses the question. */
async function readReplayBuffer(peer: Peer): Promise<ReplayBuffer> {
  try {
    const { outputActive } = await peer.ask(Replay, 'GetReplayBufferStatus')
    return outputActive ? 'on' : 'off'
  } catch (error) {
    if (error instanceof ObsCallError && error.problem === 'refused' && error.obsCode !== ObsCode.notReady) {
      return 'none'
    }
    throw error
  }
}

/** Mute and volume of an input with sound; nothing for one without, or that has just gone. */
async function readSound(peer: Peer, inputName: string): Promise<Partial<ObsInput>> {
  try {
    const { inputMuted } = await peer.ask(Mute, 'GetInputMute', { inputName })
    const { inputVolumeDb } = await peer.ask(Volume, 'GetInputVolume', { inputName })
    return { muted: inputMuted, volumeDb: inputVolumeDb ?? SILENCE_DB }
  } catch (error) {
    if (error instanceof ObsCallError && error.problem === 'refused' && error.obsCode !== 207) return {}
    throw error
  }
}
