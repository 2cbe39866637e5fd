import type { ObsVitals } from '../../shared/obs/outcome.ts'
import { createFigures, Output, Stats } from './figures.ts'
import type { Peer } from './peer.ts'
import { readSceneNames } from './sync.ts'
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

export interface VitalsOptions {
  peer: Peer
  time: LinkTime
  isStreaming(): boolean
  isRecording(): boolean
  /** An output that runs by the status does not, by OBS's answer: its event is under way, or was never sent. */
  onEnded(output: 'stream' | 'record'): void
  /** Canvas frames a second, for judging a still picture. */
  fps(): number
  onRead(figures: Partial<ObsVitals>): void
  onStalled(on: boolean): void
  /** OBS sends no event either when somebody moves a scene within its list. */
  onScenes(scenes: string[]): void
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
  const figures = createFigures()

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
    options.onRead(figures({ at: time.clock.mono(), stats, stream, record }))
    if (stream?.outputActive === false) options.onEnded('stream')
    if (record?.outputActive === false) options.onEnded('record')
    // The session's own full read has only just been there.
    if (reads++ === 0) return
    if (reads % VIDEO_EVERY === 0) options.onVideoDue()
    const scenes = await readSceneNames(peer)
    if (!stopped && !paused) options.onScenes(scenes)
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
