import { OLDEST_OBS_MAJOR } from '../../shared/obs/names.ts'
import { connect } from './connection.ts'
import type { ObsConfig, ObsProbe } from './port.ts'
import { wordReason } from './reasons.ts'
import { reasonOf } from './session.ts'
import { readStatus } from './sync.ts'
import type { LinkTime } from './timer.ts'

/**
 * Tries an address and password once, over a connection of its own that a live link does not notice.
 * Never rejects; settles within some 4 s at worst.
 */
export async function probeObs(config: ObsConfig, time: LinkTime): Promise<ObsProbe> {
  try {
    const peer = await connect({ ...config, events: 0, time, onError: () => {} })
    try {
      const found = await readStatus(peer, ['version', 'scenes', 'video'])
      const obsVersion = found.obsVersion ?? ''
      if (Number.parseInt(obsVersion, 10) < OLDEST_OBS_MAJOR) return refused('too_old', config)
      const sceneNames = found.scenes ?? []
      return {
        ok: true,
        obsVersion,
        wsVersion: found.wsVersion ?? '',
        simulator: found.simulator ?? false,
        scenes: sceneNames.length,
        sceneNames,
        program: found.program ?? null,
        canvas: found.canvas ?? { width: 0, height: 0 },
        hasBrowserSource: found.hasBrowserSource ?? false,
      }
    } finally {
      peer.terminate()
    }
  } catch (error) {
    return refused(reasonOf(error), config)
  }
}

const refused = (code: Parameters<typeof wordReason>[0], { url }: ObsConfig): ObsProbe => ({
  ok: false,
  code,
  message: wordReason(code, url),
})
