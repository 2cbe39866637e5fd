import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { OBSWebSocket } from 'obs-websocket-js/json'
import { silentLogger } from '../../src/engine/log.ts'
import {
  DEFAULT_SCENES,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../src/engine/obs/simulator/index.ts'
import { createManualTime, type ManualTime } from './manualTime.ts'

const ROOT = join(import.meta.dirname, '../..')

/** Every event but the meters, and the transforms too. */
export const ALL_EVENTS = 2047 | (1 << 19)

export interface SimulatedStudio {
  simulator: Simulator
  time: ManualTime
  /** A client of the real library, identified, and every event that it hears, in order. */
  enter(eventSubscriptions?: number): Promise<Visitor>
  close(): Promise<void>
}

export interface Visitor {
  obs: OBSWebSocket
  /** Name and data of each event so far. */
  events: [name: string, data: Record<string, unknown> | undefined][]
  /** The names alone, and forgets them. */
  takeNames(): string[]
}

/** A simulator on time that stands still until the test moves it. */
export async function openSimulator(options: Partial<SimulatorOptions> = {}): Promise<SimulatedStudio> {
  const time = createManualTime()
  const password = options.password ?? null
  const simulator = await startSimulator({
    clock: time.clock,
    setTimer: time.setTimer,
    canvas: { width: 1080, height: 1920 },
    scenes: DEFAULT_SCENES,
    picturesDir: join(ROOT, 'resources/demo/pictures'),
    fontsDir: join(ROOT, 'node_modules/@fontsource/noto-sans-sc/files'),
    logger: silentLogger,
    ...options,
  })
  const visitors: OBSWebSocket[] = []
  return {
    simulator,
    time,
    async enter(eventSubscriptions = ALL_EVENTS) {
      const obs = new OBSWebSocket()
      const events: Visitor['events'] = []
      const emit = obs.emit.bind(obs)
      obs.emit = (name, ...data) => {
        // The library's own: about the connection, not about the studio.
        if (/^[A-Z]/.test(name) && name in OWN === false)
          events.push([name, data[0] as Record<string, unknown>])
        return emit(name, ...data)
      }
      await obs.connect(simulator.url, password ?? undefined, { eventSubscriptions })
      visitors.push(obs)
      return { obs, events, takeNames: () => events.splice(0).map(([name]) => name) }
    },
    async close() {
      await Promise.all(visitors.map((obs) => obs.disconnect()))
      await simulator.close()
    },
  }
}

const OWN = { ConnectionOpened: 1, ConnectionClosed: 1, ConnectionError: 1, Hello: 1, Identified: 1 }

/** A screenshot's pixels, RGBA. */
export interface Pixels {
  width: number
  height: number
  at(x: number, y: number): [r: number, g: number, b: number, a: number]
  data: Uint8ClampedArray
}

/** Decodes the data URI that `GetSourceScreenshot` answers. */
export async function decode(dataUri: string): Promise<Pixels> {
  const image = await loadImage(Buffer.from(dataUri.slice(dataUri.indexOf(',') + 1), 'base64'))
  const { width, height } = image
  const ctx = createCanvas(width, height).getContext('2d')
  ctx.drawImage(image, 0, 0)
  const { data } = ctx.getImageData(0, 0, width, height)
  const at = (x: number, y: number): [number, number, number, number] => {
    const first = (y * width + x) * 4
    return [data[first] ?? 0, data[first + 1] ?? 0, data[first + 2] ?? 0, data[first + 3] ?? 0]
  }
  return { width, height, at, data }
}

/** A source as `GetSourceScreenshot` shows it, that many pixels wide. */
export async function shoot(
  { obs }: Visitor,
  sourceName: string,
  imageWidth: number,
  imageFormat = 'png',
): Promise<Pixels> {
  const { imageData } = await obs.call('GetSourceScreenshot', { sourceName, imageFormat, imageWidth })
  return decode(imageData)
}

/** The share of bytes in which two pictures of one size differ, 0–1. */
export function differing(a: Pixels, b: Pixels): number {
  let count = 0
  for (let at = 0; at < a.data.length; at++) if (a.data[at] !== b.data[at]) count++
  return count / a.data.length
}
