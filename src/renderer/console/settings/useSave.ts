import { useCallback } from 'react'
import type { Settings, SettingsPatch, SettingsView } from '../../../shared/api/settings.ts'
import { useData, useStores } from '../../stores/context.ts'
import { noticeOf } from '../../stores/words.ts'

/** The settings view; only inside the settings page, which waits for it. */
export function useSettingsView(): SettingsView {
  const view = useData((data) => data.settings)
  if (!view) throw new Error('the settings page was drawn before there are settings')
  return view
}

export function useSettings(): Settings {
  return useSettingsView().settings
}

/** Asks the engine to keep a change. True when it did; a refusal has been said. */
export function useSave(): (patch: SettingsPatch) => Promise<boolean> {
  const { transport, data, notices } = useStores()
  return useCallback(
    async (patch) => {
      try {
        data.setState({ settings: await transport.updateSettings(patch) })
        return true
      } catch (error) {
        notices.push(noticeOf(error))
        return false
      }
    },
    [transport, data, notices],
  )
}
