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
      skippedRecent: late.recent,
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
