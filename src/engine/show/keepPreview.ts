import type { ObsStatus } from '../../shared/obs/status.ts'
import type { ObsLink } from '../obs/port.ts'

/**
 * Outside of studio mode the preview is the desk's own, and OBS cannot give it back after a crash of the engine: what the log
 * says was chosen is chosen again once, when OBS is first ready. Not where somebody has chosen since, OBS has studio mode
 * on by now, the scene is gone, or it is on program. Answers the way to stop.
 * @param was the primary's status as folded from the log, before this engine
 */
export function keepPreview(link: ObsLink, was: ObsStatus, onError: (error: unknown) => void): () => void {
  const scene = was.studioMode ? null : was.preview
  if (scene === null) return () => {}
  const look = () => {
    const { state, studioMode, preview, program, scenes } = link.status
    if (state !== 'ready') return
    stop()
    if (studioMode || preview !== null || program === scene || !scenes.includes(scene)) return
    link.setPreview(scene).catch(onError)
  }
  const stop = link.on((event) => {
    if (event.type === 'status') look()
  })
  look()
  return stop
}
