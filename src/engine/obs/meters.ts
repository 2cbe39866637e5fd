import type { MeterFrame } from '../../shared/obs/meters.ts'
import { readMeters } from './meterFrame.ts'
import type { Peer } from './peer.ts'
import type { LinkTime } from './timer.ts'

/** obs-websocket's bit of `InputVolumeMeters`; high volume, and therefore in no other subscription. */
export const METER_EVENTS = 1 << 16

/** OBS tells its levels 20 times a second: after this long without, the connection is taken for dead. */
const SILENT_MS = 3000
const REOPEN_MS = 500

export interface MetersOptions {
  time: LinkTime
  /** A connection that hears `METER_EVENTS` and nothing else, so that 20 events a second never delay a take. */
  open(): Promise<Peer>
  /** Whether there is an OBS to listen to. */
  isReady(): boolean
  onError(error: unknown): void
}

export interface Meters {
  /** Hears every frame at OBS's own rate, about 20 a second, until the returned function is called. */
  watch(listener: (frame: MeterFrame) => void): () => void
  /** The OBS behind has changed: the next frame comes over a new connection. */
  reset(): void
}

/** Listens to OBS's levels while anybody else does; costs nothing, OBS included, while nobody does. */
export function createMeters({ time, open, isReady, onError }: MetersOptions): Meters {
  const watchers = new Set<{ listener: (frame: MeterFrame) => void }>()
  let peer: Peer | null = null
  let isRunning = false
  /** Counts the OBSes behind, so that a connection to the one before is not taken for the new one. */
  let epoch = 0
  let lastAt = 0
  let hasComplained = false
  let wake = () => {}

  async function run(): Promise<void> {
    isRunning = true
    while (watchers.size > 0) {
      if (!peer?.open && isReady()) await connect()
      // An OBS that froze keeps its socket open; only the silence tells.
      else if (peer && time.clock.mono() - lastAt > SILENT_MS) close()
      if (watchers.size > 0) await sleep(REOPEN_MS)
    }
    close()
    isRunning = false
  }

  async function connect(): Promise<void> {
    const mine = epoch
    try {
      const opened = await open()
      if (mine !== epoch || watchers.size === 0) return opened.terminate()
      peer = opened
      lastAt = time.clock.mono()
      opened.on('InputVolumeMeters', (data) => {
        if (peer === opened) hear(data)
      })
    } catch {
      // Whether OBS is there is for the link to say; here the next round tries again.
    }
  }

  function hear(data: unknown): void {
    lastAt = time.clock.mono()
    const frame = readMeters(data, time.clock.now())
    if (frame) tell(frame)
    // Twenty complaints a second would help nobody.
    else if (!hasComplained) {
      hasComplained = true
      onError(new Error('InputVolumeMeters does not fit the protocol'))
    }
  }

  function tell(frame: MeterFrame): void {
    for (const { listener } of [...watchers]) {
      try {
        listener(frame)
      } catch (error) {
        onError(error)
      }
    }
  }

  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = time.setTimer(resolve, ms)
      wake = () => {
        cancel()
        resolve()
      }
    })
  }

  function close(): void {
    const closing = peer
    peer = null
    closing?.terminate()
  }

  return {
    watch(listener) {
      const watcher = { listener }
      watchers.add(watcher)
      if (isRunning) wake()
      else void run().catch(onError)
      return () => {
        watchers.delete(watcher)
        if (watchers.size === 0) wake()
      }
    },
    reset() {
      epoch++
      hasComplained = false
      close()
      wake()
    },
  }
}
