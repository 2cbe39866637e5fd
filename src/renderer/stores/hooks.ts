import type { PlannedSegment } from '../../shared/library/snapshot.ts'
import type { Official, Product } from '../../shared/library/types.ts'
import type { ObsStatus } from '../../shared/obs/status.ts'
import type { SessionMode, ShowState } from '../../shared/show/state.ts'
import { nextSegment } from '../../shared/show/timing.ts'
import { useData, useEngineTime, useShow, useStores } from './context.ts'
import { timingAt } from './timing.ts'

/** `idle`: no session is open. */
export type DeskMode = SessionMode | 'idle'

export function modeOf({ session }: ShowState): DeskMode {
  return session && session.closedAt === null ? session.mode : 'idle'
}

export const useMode = (): DeskMode => useShow(modeOf)
export const useRundown = () => useShow((show) => show.rundown)
export const useOnAir = () => useShow((show) => show.onAir)
export const usePrimaryObs = (): ObsStatus => useShow((show) => show.obs.primary)
export const useStandbyObs = (): ObsStatus => useShow((show) => show.obs.standby)
export const useIsObsReady = (): boolean => useShow((show) => show.obs.primary.state === 'ready')
export const useCard = () => useShow((show) => show.card)
export const usePanic = () => useShow((show) => show.panic)

export const useOnAirSegment = (): PlannedSegment | null =>
  useShow((show) => show.rundown?.segments.find((segment) => segment.id === show.onAir?.segmentId) ?? null)

export const useNextSegment = (): PlannedSegment | null => useShow(nextSegment)

export const useProducts = (): readonly Product[] => useShow((show) => show.rundown?.products ?? NO_PRODUCTS)
export const useOfficials = (): readonly Official[] =>
  useShow((show) => show.rundown?.officials ?? NO_OFFICIALS)
export const useProduct = (id: string | null): Product | null =>
  useShow((show) => show.rundown?.products.find((product) => product.id === id) ?? null)
export const useOfficial = (id: string | null): Official | null =>
  useShow((show) => show.rundown?.officials.find((official) => official.id === id) ?? null)

/** Pretended studio or orders: said on screen wherever they are. */
export const useIsDemo = (): boolean => useData((data) => data.settings?.demo ?? false)
export const useLinkState = () => useData((data) => data.link.state)
export const useVitals = () => useData((data) => data.vitals)

/** A part of the show's timing at the engine's present second; see {@link useEngineTime}. */
export function useTiming<T extends string | number | boolean | null>(
  select: (timing: ReturnType<typeof timingAt>, now: number) => T,
): T {
  const { show } = useStores()
  return useEngineTime((now) => select(timingAt(show.getState().show, now), now))
}

const NO_PRODUCTS: readonly Product[] = []
const NO_OFFICIALS: readonly Official[] = []
