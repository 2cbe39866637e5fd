import type { Data } from '../protocol.ts'
import type { Transform } from './transform.ts'

export interface Size {
  width: number
  height: number
}

/** What an input shows or sounds like, beyond its settings: the simulator's own equipment. */
export type Feed =
  | { type: 'camera'; shot: ShotName }
  /** `voice` inputs talk in turn, `room` murmurs, `music` plays while its input is on program. */
  | { type: 'voice' | 'room' | 'music'; seed: number }
  /** Made by a client: shows what its settings say, and makes no sound. */
  | { type: 'none' }

export type ShotName = 'wide' | 'two' | 'closeup' | 'opening' | 'slate' | 'empty'

export interface Input {
  type: 'input'
  name: string
  kind: string
  settings: Data
  feed: Feed
  muted: boolean
  /** Linear, 0–20; 1 is 0 dB. */
  volume: number
  /** Like a microphone in OBS's audio settings: on program whatever the scene. */
  always: boolean
  /** In pixels; 0 × 0 while there is nothing to show. */
  size: Size
}

export interface SceneItem {
  /** Unique within its scene and never used again there. */
  id: number
  source: Input | Scene
  enabled: boolean
  locked: boolean
  transform: Transform
}

export interface Scene {
  type: 'scene'
  name: string
  /** Bottom first, as OBS numbers them. */
  items: SceneItem[]
  nextItemId: number
}

export type Source = Input | Scene
