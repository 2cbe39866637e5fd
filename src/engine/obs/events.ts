import { z } from 'zod'
import type { ObsPart } from './sync.ts'

/** What an OBS event means for the link. */
export type Delta =
  | { do: 'program'; scene: string }
  | { do: 'preview'; scene: string }
  | { do: 'studioMode'; on: boolean }
  | { do: 'renamed'; from: string; to: string }
  | { do: 'stream'; active: boolean; reconnecting: boolean }
  | { do: 'record'; active: boolean }
  | { do: 'mute'; input: string; muted: boolean }
  | { do: 'volume'; input: string; db: number }
  /** OBS goes on listing a removed input until every scene that held it has been drawn again. */
  | { do: 'inputGone'; name: string; gone: boolean }
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
const Output = z.object({ outputActive: z.boolean(), outputState: z.string() })

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

  CurrentSceneTransitionChanged: on(z.object({ transitionName: Name }), ({ transitionName }) => ({
    do: 'transition',
    name: transitionName,
  })),
  CurrentSceneTransitionDurationChanged: on(
    z.object({ transitionDuration: z.number() }),
    ({ transitionDuration }) => ({ do: 'transitionMs', ms: transitionDuration }),
  ),

  StreamStateChanged: on(Output, ({ outputState }) => {
    const state = outputState.replace('OBS_WEBSOCKET_OUTPUT_', '')
    if (state === 'STARTED' || state === 'RECONNECTED') {
      return { do: 'stream', active: true, reconnecting: false }
    }
    // The event calls it inactive, `GetStreamStatus` active: it is up and its server is gone.
    if (state === 'RECONNECTING') return { do: 'stream', active: true, reconnecting: true }
    return state === 'STOPPED' ? { do: 'stream', active: false, reconnecting: false } : null
  }),
  RecordStateChanged: on(Output, ({ outputState }) => {
    const state = outputState.replace('OBS_WEBSOCKET_OUTPUT_', '')
    if (state === 'STARTED' || state === 'RESUMED' || state === 'PAUSED')
      return { do: 'record', active: true }
    return state === 'STOPPED' ? { do: 'record', active: false } : null
  }),
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
