import type { ObsLinkEvent } from '../../shared/obs/outcome.ts'
import type { LinkTime } from './timer.ts'

/** After this long a change to the same scene is somebody's new wish, not our old one. */
const SUSPECT_FOR_MS = 60_000

export interface LateWatch {
  /** A switch failed without proof that it will not happen. */
  suspect(scene: string, from: string | null): void
  /** A newer switch of ours: the old one is settled by it. */
  forget(): void
  /**
   * Looks at a change of program.
   * @returns the late switch when it is one, to be told to everybody
   */
  judge(event: ObsLinkEvent): Extract<ObsLinkEvent, { type: 'lateSwitch' }> | null
}

/** Notices when a switch that was reported as failed happens after all, also over a reconnect. */
export function createLateWatch({ clock }: LinkTime): LateWatch {
  let suspect: { scene: string; from: string | null; at: number } | null = null
  return {
    suspect(scene, from) {
      suspect = { scene, from, at: clock.mono() }
    },
    forget() {
      suspect = null
    },
    judge(event) {
      if (!suspect || event.type !== 'program' || event.by === 'link') return null
      const { scene, from, at } = suspect
      const lateMs = clock.mono() - at
      if (lateMs > SUSPECT_FOR_MS) suspect = null
      if (event.scene !== scene || event.scene === from || !suspect) return null
      suspect = null
      return { type: 'lateSwitch', scene, from, lateMs }
    },
  }
}
