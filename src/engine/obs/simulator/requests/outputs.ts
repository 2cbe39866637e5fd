import { drift } from '../draw/random.ts'
import { Status } from '../protocol.ts'
import { Refusal } from '../refusal.ts'
import { type Output, timecode } from '../studio/output.ts'
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
      outputReconnecting: false,
      outputTimecode: timecode(stream.duration),
      outputDuration: stream.duration,
      outputCongestion: stream.active ? Math.max(0, drift(studio.seconds, 13) * 0.03) : 0,
      outputBytes: stream.bytes,
      outputSkippedFrames: 0,
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
  GetReplayBufferStatus: missing('Replay buffer'),
  StartReplayBuffer: missing('Replay buffer'),
  StopReplayBuffer: missing('Replay buffer'),
  SaveReplayBuffer: missing('Replay buffer'),
}
