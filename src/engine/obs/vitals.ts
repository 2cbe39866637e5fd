import { z } from 'zod'
import type { ObsVitals } from '../../shared/obs/outcome.ts'
import type { Peer } from './peer.ts'
import type { LinkTime } from './timer.ts'

const READ_EVERY_MS = 500
/** OBS looks at the recording disk to answer; a sleeping network drive is slow and no reason for alarm. */
const STATS_WITHIN_MS = 8000
/** A picture that has not moved for this long is not going on air, whatever the socket says. */
const STALLED_AFTER_MS = 1200
/** At very low frame rates a still picture is nothing: some frames must be due. */
const STALLED_FRAMES = 5
/** OBS sends no event when its canvas changes: looked up this often. */
const VIDEO_EVERY = 4

const Stats = z.object({
  activeFps: z.number().nullish(),
  cpuUsage: z.number().nullish(),
  memoryUsage: z.number().nullish(),
  availableDiskSpace: z.number().nullish(),
  renderSkippedFrames: z.number().nullish(),
  renderTotalFrames: z.number().nullish(),
})
const Output = z.object({
  outputActive: z.boolean(),
  outputDuration: z.number().nullish(),
  outputCongestion: z.number().nullish(),
  outputBytes: z.number().nullish(),
  outputSkippedFrames: z.number().nullish(),
  outputTotalFrames: z.number().nullish(),
})
type Output = z.infer<typeof Output>

/** Vitals of an OBS that has told nothing. */
export const NO_VITALS: ObsVitals = {
  lastAnswerAt: null,
  rttMs: null,
  droppedRatio: null,
  congestion: null,
  renderSkippedRatio: null,
  renderSkippedFrames: null,
  renderTotalFrames: null,
  diskFreeMb: null,
  cpuPercent: null,
  memoryMb: null,
  fps: null,
  streamMs: null,
  streamKbps: null,
  recordMs: null,
}

export interface VitalsOptions {
  peer: Peer
  time: LinkTime
  isStreaming(): boolean
  isRecording(): boolean
  /** Canvas frames a second, for judging a still picture. */
  fps(): number
  onRead(figures: Partial<ObsVitals>): void
  onStalled(on: boolean): void
  /** Time to look at the canvas again. */
  onVideoDue(): void
}

export interface VitalsReader {
  pause(on: boolean): void
  stop(): void
}

/** Reads OBS's figures twice a second, and notices a renderer that stands still while everything else answers. */
export function startVitals(options: VitalsOptions): VitalsReader {
  const { peer, time } = options
  let stopped = false
  let paused = false
  let reads = 0
  let cancel = () => {}
  const movedAt = { frames: -1, at: time.clock.mono() }
  let lastStream: { bytes: number; ms: number } | null = null

  async function read(): Promise<void> {
    if (!paused) {
      try {
        await readOnce()
      } catch {
        // The connection's end and a dead OBS are found out by those whose task it is.
      }
    }
    if (!stopped && peer.open) cancel = time.setTimer(() => void read(), READ_EVERY_MS)
  }

  async function readOnce(): Promise<void> {
    const stats = await peer.ask(Stats, 'GetStats', undefined, STATS_WITHIN_MS)
    const stream = options.isStreaming() ? await peer.ask(Output, 'GetStreamStatus') : null
    const record = options.isRecording() ? await peer.ask(Output, 'GetRecordStatus') : null
    if (stopped || paused) return
    judgeFrames(stats.renderTotalFrames ?? null)
    options.onRead({
      fps: stats.activeFps ?? null,
      cpuPercent: stats.cpuUsage ?? null,
      memoryMb: stats.memoryUsage ?? null,
      diskFreeMb: stats.availableDiskSpace ?? null,
      renderSkippedRatio: ratio(stats.renderSkippedFrames, stats.renderTotalFrames),
      renderSkippedFrames: stats.renderSkippedFrames ?? null,
      renderTotalFrames: stats.renderTotalFrames ?? null,
      droppedRatio: stream && ratio(stream.outputSkippedFrames, stream.outputTotalFrames),
      congestion: stream?.outputCongestion ?? null,
      streamMs: stream?.outputDuration ?? null,
      streamKbps: bitrate(stream),
      recordMs: record?.outputDuration ?? null,
    })
    if (++reads % VIDEO_EVERY === 0) options.onVideoDue()
  }

  function judgeFrames(frames: number | null): void {
    if (frames === null) return
    const now = time.clock.mono()
    if (frames !== movedAt.frames) {
      movedAt.frames = frames
      movedAt.at = now
      options.onStalled(false)
    } else if (now - movedAt.at >= Math.max(STALLED_AFTER_MS, (STALLED_FRAMES * 1000) / options.fps())) {
      options.onStalled(true)
    }
  }

  function bitrate(stream: Output | null): number | null {
    const before = lastStream
    const { outputBytes, outputDuration } = stream ?? {}
    if (outputBytes == null || outputDuration == null) {
      lastStream = null
      return null
    }
    lastStream = { bytes: outputBytes, ms: outputDuration }
    // A reconnect starts the counters anew.
    if (!before || outputDuration <= before.ms || outputBytes < before.bytes) return null
    return Math.round(((outputBytes - before.bytes) * 8) / (outputDuration - before.ms))
  }

  void read()
  return {
    pause(on) {
      paused = on
      movedAt.at = time.clock.mono()
    },
    stop() {
      stopped = true
      cancel()
    },
  }
}

function ratio(part: number | null | undefined, whole: number | null | undefined): number | null {
  return part == null || whole == null ? null : whole > 0 ? part / whole : 0
}
