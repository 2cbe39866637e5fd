import { cleanup, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { onTestFinished } from 'vitest'
import { createWords } from '../../../src/renderer/i18n/index.ts'
import { StoresContext } from '../../../src/renderer/stores/context.ts'
import { followAll } from '../../../src/renderer/stores/follow.ts'
import { createStores, type Stores } from '../../../src/renderer/stores/stores.ts'
import type { SettingsPatch } from '../../../src/shared/api/settings.ts'
import type { ScriptedTransport } from './scriptedTransport.ts'

/** Draws a part of the desk in Chinese, with stores that follow this engine; gone when the test has finished. */
export function renderInDesk(engine: ScriptedTransport, part: ReactNode): Stores {
  const stores = createStores(engine.transport)
  const stop = followAll(stores)
  render(
    <I18nextProvider i18n={createWords('zh')}>
      <StoresContext value={stores}>{part}</StoresContext>
    </I18nextProvider>,
  )
  onTestFinished(() => {
    cleanup()
    stop()
  })
  return stores
}

/** Hears each change of the settings that the engine is asked to keep, from now on. */
export function hearSettings({ transport }: ScriptedTransport, hear: (patch: SettingsPatch) => void): void {
  const { updateSettings } = transport
  transport.updateSettings = (patch) => {
    hear(patch)
    return updateSettings(patch)
  }
}
