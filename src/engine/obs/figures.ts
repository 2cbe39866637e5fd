import { z } from 'zod'
import type { ObsVitals } from '../../shared/obs/outcome.ts'
import {
  diskLeftMs,
  type Reading,
  recentPerSecond,
  recentShare,
  withReading,
} from '../../shared/obs/rates.ts'

/** Losses come in bursts: long enough to see one, short enough to see it end. */
const LOSS_MS = 10_000
/** Encoders send unevenly; a shorter figure would dance. */
const RATE_MS = 3000
/** The disk's time is a forecast: it follows the recording slowly. */
const FORECAST_MS = 15_000
/** An encoder that has finished no frame for so long is behind with all of them. */
const STUCK_MS = 3000
/** At very low frame rates nothing may be due for a while. */
const STUCK_FRAMES = 5

const figure = z.number().nullish()
export const Stats = z.object({
  activeFps: figure,
  cpuUsage: figure,
  memoryUsage: figure,
  availableDiskSpace: figure,
  renderSkippedFrames: figure,
  renderTotalFrames: figure,
  /** Frames that the encoders could not make in time; those that the network lost are the stream's own. */
  outputSkippedFrames: figure,
  outputTotalFrames: figure,
})
export const Output = z.object({
  outputActive: z.boolean(),
  outputReconnecting: z.boolean().nullish(),
  outputDuration: figure,
  outputCongestion: figure,
  outputBytes: figure,
  outputSkippedFrames: figure,
  outputTotalFrames: figure,
})

/** What OBS has answered at one monotonic instant (ms); null for an output that does not run. */
export interface Answers {
  at: number
  stats: z.infer<typeof Stats>
  stream: z.infer<typeof Output> | null
  record: z.infer<typeof Output> | null
}

/** Vitals of an OBS that has told nothing. */
export const NO_VITALS: ObsVitals = {
  lastAnswerAt: null,
  rttMs: null,
  droppedFrames: null,
  droppedRatio: null,
  droppedRecent: null,
  skippedFrames: null,
  skippedRatio: null,
  skippedRecent: null,
  renderSkippedFrames: null,
  renderTotalFrames: null,
  renderSkippedRatio: null,
  renderSkippedRecent: null,
  congestion: null,
  diskFreeMb: null,
  diskLeftMs: null,
  cpuPercent: null,
  memoryMb: null,
  fps: null,
  streamMs: null,
  streamKbps: null,
  streamBytes: null,
  recordMs: null,
  recordKbps: null,
  recordBytes: null,
}

/** Makes the desk's figures of OBS's counters: totals as they are, and what the last seconds added. */
export function createFigures(): (answers: Answers) => Partial<ObsVitals> {
  const dropped = createCounter(LOSS_MS)
  const skipped = createCounter(LOSS_MS)
  const renderSkipped = createCounter(LOSS_MS)
  const isStuck = watchEncoders()
  const sent = createCounter(RATE_MS)
  const written = createCounter(RATE_MS)
  const filling = createCounter(FORECAST_MS)

  return ({ at, stats, stream, record }) => {
    const lost = dropped(at, stream?.outputSkippedFrames, stream?.outputTotalFrames)
    const late = skipped(at, stats.outputSkippedFrames, stats.outputTotalFrames)
    const missed = renderSkipped(at, stats.renderSkippedFrames, stats.renderTotalFrames)
    const diskFreeMb = stats.availableDiskSpace ?? null
    return {
      fps: stats.activeFps ?? null,
      cpuPercent: stats.cpuUsage ?? null,
      memoryMb: stats.memoryUsage ?? null,
      diskFreeMb,
      droppedFrames: lost.total,
      droppedRatio: lost.ratio,
      droppedRecent: lost.recent,
      skippedFrames: late.total,
      skippedRatio: late.ratio,
      // OBS counts a frame as skipped once the encoder has come past it: one that stands still skips none by its word.
      skippedRecent: isStuck({ at, stats, stream, record }) ? 1 : late.recent,
      renderSkippedFrames: missed.total,
      renderTotalFrames: stats.renderTotalFrames ?? null,
      renderSkippedRatio: missed.ratio,
      renderSkippedRecent: missed.recent,
      congestion: stream?.outputCongestion ?? null,
      streamMs: stream?.outputDuration ?? null,
      streamKbps: kilobits(sent(at, stream?.outputBytes).perSecond),
      streamBytes: stream?.outputBytes ?? null,
      recordMs: record?.outputDuration ?? null,
      recordKbps: kilobits(written(at, record?.outputBytes).perSecond),
      recordBytes: record?.outputBytes ?? null,
      diskLeftMs: diskLeftMs(diskFreeMb, filling(at, record?.outputBytes).perSecond),
    }
  }
}

/** Answers whether frames are drawn, an output wants them, and the encoders have finished none for a while. */
function watchEncoders(): (answers: Answers) => boolean {
  let since: { at: number; made: number; drawn: number } | null = null
  return ({ at, stats, stream, record }) => {
    const { outputTotalFrames: made, renderTotalFrames: drawn } = stats
    // A stream that looks for its server has let go of its encoder.
    const isWanted =
      record?.outputActive === true || (stream?.outputActive === true && !stream.outputReconnecting)
    if (!isWanted || made == null || drawn == null) since = null
    else if (since?.made !== made || drawn < since.drawn) since = { at, made, drawn }
    else return at - since.at >= STUCK_MS && drawn - since.drawn >= STUCK_FRAMES
    return false
  }
}

interface Counted {
  total: number | null
  ratio: number | null
  recent: number | null
  perSecond: number | null
}

/** Follows one pair of OBS's counters; what OBS does not tell is forgotten. */
function createCounter(spanMs: number) {
  let window: readonly Reading[] = []
  return (at: number, count: number | null | undefined, of: number | null = 0): Counted => {
    if (count == null || of == null) {
      window = []
      return { total: null, ratio: null, recent: null, perSecond: null }
    }
    window = withReading(window, { at, count, of }, spanMs)
    return {
      total: count,
      ratio: of > 0 ? count / of : 0,
      recent: recentShare(window),
      perSecond: recentPerSecond(window),
    }
  }
}

const kilobits = (bytesPerSecond: number | null): number | null =>
  bytesPerSecond === null ? null : Math.round((bytesPerSecond * 8) / 1000)
