import { statfsSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { SIMULATOR_MARK } from '../../../../shared/obs/names.ts'
import { OBS_VERSION, RPC_VERSION, Status, WEBSOCKET_VERSION } from '../protocol.ts'
import { Refusal } from '../refusal.ts'
import type { Act, Acts } from './context.ts'

/** Per cent. */
const OVERLOADED_CPU = 98
const MEGABYTE = 1024 * 1024
const LONGEST_SLEEP_MS = 50_000
const LONGEST_SLEEP_FRAMES = 10_000

const getStats: Act = (_fields, { studio, traffic }) => {
  const { stream, record, room, troubles } = studio
  const frames = (ms: number) => Math.floor((ms * room.fps) / 1000)
  const { user, system } = process.cpuUsage()
  return {
    // The engine's own figures: the simulator lives in it. As OBS has it, of the whole machine and not of one core.
    cpuUsage: troubles.isOverloaded
      ? OVERLOADED_CPU
      : (user + system) / 10_000 / Math.max(1, process.uptime()) / availableParallelism(),
    memoryUsage: process.memoryUsage.rss() / MEGABYTE,
    availableDiskSpace: troubles.freeMb ?? freeMegabytes(),
    activeFps: room.fps,
    averageFrameRenderTime: 1.2,
    renderSkippedFrames: frames(troubles.unrenderedMs),
    renderTotalFrames: studio.renderedFrames,
    outputSkippedFrames: frames(troubles.unencodedMs),
    outputTotalFrames: Math.max(stream.frames, record.frames),
    webSocketSessionIncomingMessages: traffic.incoming,
    webSocketSessionOutgoingMessages: traffic.outgoing,
  }
}

function freeMegabytes(): number {
  const disk = statfsSync(tmpdir())
  return (disk.bavail * disk.bsize) / MEGABYTE
}

const sleep: Act = async (fields, { studio, pace }) => {
  if (pace === 'single') throw new Refusal(Status.unsupportedOutsideBatch)
  const ms =
    pace === 'frame'
      ? (fields.number('sleepFrames', 0, LONGEST_SLEEP_FRAMES) * 1000) / studio.room.fps
      : fields.number('sleepMillis', 0, LONGEST_SLEEP_MS)
  await new Promise<void>((resolve) => {
    studio.room.later(resolve, ms)
  })
  return undefined
}

/** `availableRequests` is the caller's to give: only the whole table knows it. */
export function generalActs(available: () => string[]): Acts {
  return {
    GetVersion: () => ({
      obsVersion: OBS_VERSION,
      obsWebSocketVersion: WEBSOCKET_VERSION,
      rpcVersion: RPC_VERSION,
      availableRequests: available(),
      supportedImageFormats: ['jpeg', 'jpg', 'png'],
      platform: process.platform,
      platformDescription: SIMULATOR_MARK,
    }),
    GetStats: getStats,
    BroadcastCustomEvent: (fields, { studio }) => {
      studio.room.emit('CustomEvent', fields.object('eventData'))
      return undefined
    },
    Sleep: sleep,
  }
}
