import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import '../theme/fonts.css'
import '../theme/tokens.css'
import '../theme/base.css'
import { createWords } from '../i18n/index.ts'
import { lastLanguage } from '../i18n/lastLanguage.ts'
import { StoresContext } from '../stores/context.ts'
import { followAll } from '../stores/follow.ts'
import { createStores, type Stores } from '../stores/stores.ts'
import type { ConsoleTransport } from '../stores/transport.ts'
import { Console } from './Console.tsx'

/** Puts the console into a page and lets it follow its engine. Until the settings have come, its words are those of the last time. */
export function mountConsole(root: HTMLElement, transport: ConsoleTransport): Stores {
  const stores = createStores(transport)
  followAll(stores)
  createRoot(root).render(
    <I18nextProvider i18n={createWords(lastLanguage())}>
      <StoresContext value={stores}>
        <Console />
      </StoresContext>
    </I18nextProvider>,
  )
  return stores
}
