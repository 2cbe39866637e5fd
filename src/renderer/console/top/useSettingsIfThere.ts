import type { Settings } from '../../../shared/api/settings.ts'
import { useData } from '../../stores/context.ts'

/** The settings, once the engine has told them. */
export const useSettingsIfThere = (): Settings | null => useData((data) => data.settings?.settings ?? null)
