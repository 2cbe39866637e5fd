import { isSameObs } from '../../../shared/obs/divergence.ts'
import type { SetupPlan } from '../../../shared/obs/outcome.ts'
import { soundToCarry, wantedScene } from '../../../shared/show/carried.ts'
import type { Switchboard } from '../../obs/switchboard.ts'
import type { Director } from '../director.ts'
import type { Mirror } from './mirror.ts'

interface SyncParts {
  director: Director
  board: Switchboard
  mirror: Mirror
  /** What the show needs of an OBS. */
  plan(): SetupPlan
}

/**
 * Brings the standby in step with the show: its picture, its sound and its cards. Scenes that it lacks stay lacking: an
 * empty one made here would be black on air and look as if all were well.
 * @param withInputs also puts FieldCue's own inputs into the scenes that are there; only a person asks for that
 */
export async function syncStandby(parts: SyncParts, withInputs: boolean): Promise<void> {
  const { director, board, mirror, plan } = parts
  const { primary, standby } = board
  if (standby.status.state !== 'ready' || isSameObs(primary.status, standby.status)) return
  if (withInputs) {
    const { scenes, overlay } = plan()
    await standby.setupStudio({
      scenes: scenes.filter((scene) => standby.status.scenes.includes(scene)),
      overlay,
    })
  }
  const scene = wantedScene(director.state())
  if (scene !== null && standby.status.program !== scene) await mirror.ask({ what: 'scene', scene })
  for (const { input, muted, db } of soundToCarry(primary.status.inputs, standby.status.inputs)) {
    if (muted !== undefined) await mirror.ask({ what: 'mute', input, muted })
    if (db !== undefined) await mirror.ask({ what: 'volume', input, db })
  }
  for (const slot of mirror.images.keys()) await mirror.askImage(slot)
}
