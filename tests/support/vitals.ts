import { NO_VITALS } from '../../src/engine/obs/figures.ts'
import type { ObsVitals } from '../../src/shared/obs/outcome.ts'

/** Vitals of which only what the test names is known. */
export const makeVitals = (patch: Partial<ObsVitals> = {}): ObsVitals => ({ ...NO_VITALS, ...patch })
