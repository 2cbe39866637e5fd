import type { Painter } from '../draw.ts'
import type { Fields } from '../fields.ts'
import type { Data } from '../protocol.ts'
import type { Studio } from '../studio.ts'

/** How a request came: alone, or in a batch that runs by time or by frames. Only a batch may sleep. */
export type Pace = 'single' | 'realtime' | 'frame'

/** What a request may use. */
export interface Context {
  studio: Studio
  painter: Painter
  pace: Pace
  /** Messages of the asking connection, both ways, as `GetStats` counts them. */
  traffic: { incoming: number; outgoing: number }
}

/**
 * Does one request and answers its data, or nothing where OBS answers none.
 * @throws {Refusal} what OBS would answer instead of 100
 */
export type Act = (fields: Fields, context: Context) => Data | undefined | Promise<Data | undefined>

export type Acts = Readonly<Record<string, Act>>
