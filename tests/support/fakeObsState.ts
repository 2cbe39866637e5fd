/** A refusal as obs-websocket answers it. */
export class FakeRefusal extends Error {
  readonly code: number

  constructor(code: number, comment = '') {
    super(comment)
    this.code = code
  }
}

export interface FakeItem {
  id: number
  source: string
  enabled: boolean
  transform: Record<string, unknown>
}

/** The world of a fake OBS: a test reads and sets it at will. */
export interface FakeState {
  obsVersion: string
  wsVersion: string
  platformDescription: string
  /** Top first, as OBS's window shows them. */
  scenes: string[]
  items: Map<string, FakeItem[]>
  inputs: Map<string, { kind: string; settings: Record<string, unknown>; muted?: boolean; db?: number }>
  kinds: string[]
  program: string
  preview: string
  studioMode: boolean
  canvas: { width: number; height: number }
  fps: number
  frames: number
  streaming: boolean
  reconnecting: boolean
  recording: boolean
  /** Null: OBS has no replay buffer in its settings. */
  replayBuffer: boolean | null
  transition: string
  /** Of a transition that is no cut. */
  ms: number
  /** How far a transition is, 0…1; 1 when none runs. */
  cursor: number
  /** Switches happen and are announced; false: OBS says OK and does nothing. */
  obeys: boolean
  /** What an image input measures in OBS once it has loaded its file. */
  imageSize: (file: unknown) => { width: number; height: number }
}

export function createFakeState(patch: Partial<FakeState> = {}): FakeState {
  const scenes = patch.scenes ?? ['全景', '产品特写', '双人']
  return {
    obsVersion: '29.0.2',
    wsVersion: '5.1.0',
    platformDescription: 'Debian GNU/Linux 12 (bookworm)',
    items: new Map(scenes.map((scene) => [scene, []])),
    inputs: new Map([['麦克风', { kind: 'alsa_input_capture', settings: {}, muted: false, db: -6 }]]),
    kinds: ['image_source', 'color_source_v3', 'alsa_input_capture'],
    program: scenes[0] ?? '',
    preview: scenes[0] ?? '',
    studioMode: false,
    canvas: { width: 1080, height: 1920 },
    fps: 30,
    frames: 1000,
    streaming: false,
    reconnecting: false,
    recording: false,
    replayBuffer: null,
    transition: 'Cut',
    ms: 300,
    cursor: 1,
    obeys: true,
    imageSize: () => ({ width: 1, height: 1 }),
    ...patch,
    scenes,
  }
}
