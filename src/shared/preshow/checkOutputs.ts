import { unseen } from './checkStudio.ts'
import { item } from './item.ts'
import type { CheckItem, PreshowFacts } from './types.ts'

/** The plan's length with this much to spare: shows run over. */
const SPARE = 1.5
const MS_PER_MINUTE = 60_000
/** Without a known bitrate: what a 1080p recording of good quality takes. */
const USUAL_KBPS = 8000
const MB_BITS = 8 * 1024 * 1024

/** Whether a recording of the whole show, run over by half, fits on OBS's disk. */
export function checkDisk({ vitals, studio, rundown, obs }: PreshowFacts): CheckItem[] {
  const { diskFreeMb } = vitals
  if (obs.state !== 'ready' || diskFreeMb === null) return [unseen('disk')]
  const kbps = studio?.output.recordKbps ?? USUAL_KBPS
  const minutes = Math.floor((diskFreeMb * MB_BITS) / (kbps * 1000) / 60)
  const plannedMs = rundown.segments.reduce((sum, segment) => sum + segment.plannedMs, 0)
  const needed = Math.ceil((plannedMs * SPARE) / MS_PER_MINUTE)
  const params = { minutes, needed, gb: Math.round(diskFreeMb / 102.4) / 10 }
  return [
    minutes >= needed ? item('disk', 'ok', 'diskFits', params) : item('disk', 'fail', 'diskShort', params),
  ]
}

/** What OBS encodes with, and where it would stream to. The simulator's profile names an encoder and encodes nothing. */
export function checkEncoder({ obs, studio }: PreshowFacts): CheckItem[] {
  if (!studio) return [unseen('encoder')]
  if (obs.simulator) return [item('encoder', 'note', 'simulated')]
  const { streamEncoder, recordEncoder } = studio.output
  const items: CheckItem[] = []
  if (streamEncoder === null) items.push(item('encoder', 'unknown', 'notSaid'))
  else {
    const isSoftware = /x264/i.test(streamEncoder)
    items.push(
      item('encoder', isSoftware ? 'note' : 'ok', isSoftware ? 'encoderSoftware' : 'encoder', {
        stream: streamEncoder,
        record: recordEncoder ?? streamEncoder,
      }),
    )
  }
  if (studio.stream && !studio.stream.server) items.push(item('encoder', 'warn', 'noStreamServer'))
  else if (studio.stream && !studio.stream.hasKey) items.push(item('encoder', 'warn', 'noStreamKey'))
  return items
}

/** A recording that a crash does not take with it. */
export function checkFormat({ obs, studio }: PreshowFacts): CheckItem[] {
  if (!studio) return [unseen('format')]
  if (obs.simulator) return [item('format', 'note', 'simulated')]
  const format = studio.output.recordFormat
  if (format === null) return [item('format', 'unknown', 'notSaid')]
  // Plain mp4 and mov write their index at the end: after a crash nothing of the file can be played.
  const isFragile = format === 'mp4' || format === 'mov'
  return [item('format', isFragile ? 'warn' : 'ok', isFragile ? 'formatFragile' : 'format', { format })]
}
