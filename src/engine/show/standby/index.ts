import type { Settings } from '../../../shared/api/settings.ts'
import type { AlarmLimits } from '../../../shared/obs/alarms.ts'
import type { SetupPlan } from '../../../shared/obs/outcome.ts'
import { neededScenes } from '../../../shared/show/carried.ts'
import type { CardDelivery } from '../../../shared/show/state.ts'
import type { Clock } from '../../../shared/units/time.ts'
import type { Switchboard } from '../../obs/switchboard.ts'
import type { SetTimer } from '../../obs/timer.ts'
import type { Director } from '../director.ts'
import { createMirror } from './mirror.ts'
import { syncStandby } from './sync.ts'
import { watchStandby } from './watch.ts'

interface StandbyParts {
  director: Director
  board: Switchboard
  clock: Clock
  setTimer: SetTimer
  policy(): Settings['standbyPolicy']
  delivery(): CardDelivery
  limits(): AlarmLimits
  /** What the show needs of an OBS. */
  plan(): SetupPlan
  onError(error: unknown): void
}

export interface Standby {
  /** As a person asks for it: also puts our own inputs where they lack. */
  sync(): void
  begin(): void
  stop(): void
}

/** The hot standby: mirrored, watched, brought in step, and put on air by itself where the studio wants that. */
export function createStandby(parts: StandbyParts): Standby {
  const { director, board, policy, plan, onError } = parts
  const mirror = createMirror({ director, board, onError })
  let stopWatching = () => {}
  let isPromoting = false
  const sync = (withInputs: boolean) =>
    void syncStandby({ director, board, mirror, plan }, withInputs).catch(onError)

  return {
    sync: () => sync(true),
    begin() {
      stopWatching = watchStandby({
        ...parts,
        needs: () => neededScenes(director.state()),
        onReady: () => policy().autoSync && sync(false),
        promote() {
          if (isPromoting) return
          isPromoting = true
          director
            .run('obs.promoteStandby', { auto: true }, 'engine')
            .catch(onError)
            .finally(() => {
              isPromoting = false
            })
        },
      })
    },
    stop() {
      stopWatching()
      mirror.stop()
    },
  }
}
