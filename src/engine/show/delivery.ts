import type { Settings } from '../../shared/api/settings.ts'
import type { ObsStatus } from '../../shared/obs/status.ts'
import type { CardDelivery } from '../../shared/show/state.ts'

/**
 * Who draws a card that is taken now. `auto` asks the build: an OBS with a browser source shows the overlay page, one
 * without (Debian's) gets images. Exactly one of the two draws, never both: a card must not stand on the picture twice.
 */
export function chooseDelivery(
  wish: Settings['cardDelivery'],
  obs: Pick<ObsStatus, 'state' | 'hasBrowserSource'>,
  overlayPages: number,
): CardDelivery {
  if (wish !== 'auto') return wish
  if (obs.state === 'ready') return obs.hasBrowserSource ? 'overlay' : 'image'
  return overlayPages > 0 ? 'overlay' : 'none'
}
