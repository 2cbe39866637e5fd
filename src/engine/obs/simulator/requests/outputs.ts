import { drift } from '../draw/random.ts'
import { Status } from '../protocol.ts'
import { Refusal } from '../refusal.ts'
import { type Output, timecode } from '../studio/output.ts'
import type { Studio } from '../studio.ts'
import type { Act, Acts } from './context.ts'

function missing(what: string): Act {
  return () => {
    throw new Refusal(Status.invalidState, `${what} is not available.`)
  }
}

/** Starts what is stopped and stops what runs; answers what it is on the way to. */
function toggle(output: Output): { outputActive: boolean } {
  const outputActive = !output.active
  if (outputActive) output.start()
  else output.stop()
  return { outputActive }
}

export const streamActs: Acts = {
  GetStreamStatus: (_fields, { studio }) => {
    const { stream } = studio
    return {
      outputActive: stream.active,
      outputReconnecting: stream.reconnecting,
      outputTimecode: timecode(stream.duration),
      outputDuration: stream.duration,
      outputCongestion: congestion(studio),
      outputBytes: stream.bytes,
      outputSkippedFrames: stream.lostFrames,
      outputTotalFrames: stream.frames,
    }
  },
  StartStream: (_fields, { studio }) => {
    studio.stream.start()
    return undefined
  },
  StopStream: (_fields, { studio }) => {
    studio.stream.stop()
    return undefined
  },
  ToggleStream: (_fields, { studio }) => toggle(studio.stream),
  // The stream goes nowhere, so the service says exactly that.
  GetStreamServiceSettings: () => ({
    streamServiceType: 'rtmp_custom',
    streamServiceSettings: { server: 'simulator://nowhere', key: '' },
  }),
}

export const recordActs: Acts = {
  GetRecordStatus: (_fields, { studio }) => {
    const { record } = studio
    return {
      outputActive: record.active,
      outputPaused: record.paused,
      outputTimecode: timecode(record.duration),
      outputDuration: record.duration,
      outputBytes: record.bytes,
    }
  },
  StartRecord: (_fields, { studio }) => {
    studio.record.start()
    return undefined
  },
  StopRecord: (_fields, { studio }) => {
    studio.record.stop()
    return { outputPath: studio.record.path }
  },
  ToggleRecord: (_fields, { studio }) => toggle(studio.record),
  PauseRecord: (_fields, { studio }) => {
    studio.record.setPaused(true)
    return undefined
  },
  ResumeRecord: (_fields, { studio }) => {
    studio.record.setPaused(false)
    return undefined
  },
  ToggleRecordPause: (_fields, { studio }) => {
    studio.record.setPaused(!studio.record.paused)
    return { outputPaused: studio.record.paused }
  },
  GetVirtualCamStatus: missing('VirtualCam'),
}

export const replayActs: Acts = {
  GetReplayBufferStatus: (_fields, { studio }) => ({ outputActive: studio.replayBuffer.active }),
  StartReplayBuffer: (_fields, { studio }) => {
    studio.replayBuffer.start()
    return undefined
  },
  StopReplayBuffer: (_fields, { studio }) => {
    studio.replayBuffer.stop()
    return undefined
  },
  ToggleReplayBuffer: (_fields, { studio }) => toggle(studio.replayBuffer),
  SaveReplayBuffer: (_fields, { studio }) => {
    studio.saveReplay()
    return undefined
  },
  GetLastReplayBufferReplay: (_fields, { studio }) => {
    if (!studio.replayBuffer.active) throw new Refusal(Status.outputNotRunning)
    return { savedReplayPath: studio.lastReplay }
  },
}

/** A line that nobody troubles still breathes a little. */
function congestion({ stream, troubles, seconds }: Studio): number {
  if (!stream.active || stream.reconnecting) return 0
  return Math.max(troubles.congestion, drift(seconds, 13) * 0.03, 0)
}
