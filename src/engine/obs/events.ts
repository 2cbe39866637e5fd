import { z } from 'zod'
import type { OutputName } from '../../shared/obs/outputs.ts'
import type { ObsPart } from './sync.ts'

const STEPS = [
  'STARTING',
  'STARTED',
  'STOPPING',
  'STOPPED',
  'PAUSED',
  'RESUMED',
  'RECONNECTING',
  'RECONNECTED',
] as const

/** Where an output is, as OBS's events name it. */
export type OutputStep = Lowercase<(typeof STEPS)[number]>

/** What an OBS event means for the link. */
export type Delta =
  | { do: 'program'; scene: string }
  | { do: 'preview'; scene: string }
  | { do: 'studioMode'; on: boolean }
  | { do: 'renamed'; from: string; to: string }
  | { do: 'output'; output: OutputName; step: OutputStep; path: string | null }
  | { do: 'replaySaved'; path: string }
  | { do: 'mute'; input: string; muted: boolean }
  | { do: 'volume'; input: string; db: number }
  /** OBS goes on listing a removed input until every scene that held it has been drawn again. */
  | { do: 'inputGone'; name: string; gone: boolean }
  /** OBS has begun to go from one scene to another; `program` comes at the end of it. */
  | { do: 'moving' }
  | { do: 'moved' }
  | { do: 'transition'; name: string }
  | { do: 'transitionMs'; ms: number }
  /** Read these parts anew: the event itself is one of a flood or tells too little. */
  | { do: 'reread'; parts: ObsPart[] }
  | { do: 'collectionChanging' }
  | { do: 'collectionChanged' }
  | { do: 'exit' }

/** General, Config, Scenes, Inputs, Transitions, Outputs and Ui. */
export const FOLLOWED_EVENTS = 1 | 2 | 4 | 8 | 16 | 64 | 1024

/** Longer than any name that a person types; a longer one would be kept in every state and every line of the log. */
const LONGEST_NAME = 1000

const Name = z.string().max(LONGEST_NAME)
const Scene = z.object({ sceneName: Name })
const Input = z.object({ inputName: Name })
/** Longer than any path that a file system takes. */
const FilePath = z.string().max(4096)
const Output = z.object({
  outputState: z
    .string()
    .transform((state) => state.replace('OBS_WEBSOCKET_OUTPUT_', ''))
    .pipe(z.enum(STEPS)),
  outputPath: FilePath.nullish(),
})

type Reader = (data: unknown) => Delta | null

/** A reader for one kind of event: what does not fit the schema, or means nothing to us, is no delta. */
function on<S extends z.ZodType>(schema: S, read: (data: z.output<S>) => Delta | null): Reader {
  return (data) => {
    const parsed = schema.safeParse(data)
    return parsed.success ? read(parsed.data) : null
  }
}

const always =
  (delta: Delta): Reader =>
  () =>
    delta
const reread = (...parts: ObsPart[]): Reader => always({ do: 'reread', parts })

const output = (name: OutputName): Reader =>
  on(Output, ({ outputState, outputPath }) => ({
    do: 'output',
    output: name,
    step: outputState.toLowerCase() as OutputStep,
    path: outputPath ?? null,
  }))

const READERS: Record<string, Reader> = {
  ExitStarted: always({ do: 'exit' }),
  CurrentSceneCollectionChanging: always({ do: 'collectionChanging' }),
  CurrentSceneCollectionChanged: always({ do: 'collectionChanged' }),
  CurrentProfileChanged: reread('video', 'outputs'),

  CurrentProgramSceneChanged: on(Scene, ({ sceneName }) => ({ do: 'program', scene: sceneName })),
  CurrentPreviewSceneChanged: on(Scene, ({ sceneName }) => ({ do: 'preview', scene: sceneName })),
  StudioModeStateChanged: on(z.object({ studioModeEnabled: z.boolean() }), ({ studioModeEnabled }) => ({
    do: 'studioMode',
    on: studioModeEnabled,
  })),
  // The only event of a rename; everything else stays as it was.
  SceneNameChanged: on(Scene.extend({ oldSceneName: Name }), ({ oldSceneName, sceneName }) => ({
    do: 'renamed',
    from: oldSceneName,
    to: sceneName,
  })),
  // These come in floods when OBS quits or changes its collection, before it says so.
  SceneCreated: reread('scenes'),
  SceneRemoved: reread('scenes'),
  SceneListChanged: reread('scenes'),
  InputCreated: on(Input, ({ inputName }) => ({ do: 'inputGone', name: inputName, gone: false })),
  InputRemoved: on(Input, ({ inputName }) => ({ do: 'inputGone', name: inputName, gone: true })),
  InputNameChanged: on(Input, ({ inputName }) => ({ do: 'inputGone', name: inputName, gone: false })),

  InputMuteStateChanged: on(Input.extend({ inputMuted: z.boolean() }), ({ inputName, inputMuted }) => ({
    do: 'mute',
    input: inputName,
    muted: inputMuted,
  })),
  InputVolumeChanged: on(
    Input.extend({ inputVolumeDb: z.number().nullable() }),
    ({ inputName, inputVolumeDb }) => ({ do: 'volume', input: inputName, db: inputVolumeDb ?? -100 }),
  ),

  SceneTransitionStarted: always({ do: 'moving' }),
  SceneTransitionEnded: always({ do: 'moved' }),
  CurrentSceneTransitionChanged: on(z.object({ transitionName: Name }), ({ transitionName }) => ({
    do: 'transition',
    name: transitionName,
  })),
  CurrentSceneTransitionDurationChanged: on(
    z.object({ transitionDuration: z.number() }),
    ({ transitionDuration }) => ({ do: 'transitionMs', ms: transitionDuration }),
  ),

  // Beside the state, the event calls a stream that reconnects inactive, and `GetStreamStatus` active: its own words count.
  StreamStateChanged: output('stream'),
  RecordStateChanged: output('record'),
  ReplayBufferStateChanged: output('replayBuffer'),
  ReplayBufferSaved: on(z.object({ savedReplayPath: FilePath }), ({ savedReplayPath }) => ({
    do: 'replaySaved',
    path: savedReplayPath,
  })),
}

/** Every event that the link follows. */
export const FOLLOWED_EVENT_NAMES = Object.keys(READERS)

/**
 * Reads one OBS event.
 * @returns null for events that change nothing for us and for data that OBS's protocol does not allow
 */
export function readEvent(type: string, data: unknown): Delta | null {
  return Object.hasOwn(READERS, type) ? (READERS[type]?.(data) ?? null) : null
}
