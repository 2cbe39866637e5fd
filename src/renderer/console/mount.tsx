import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import '../theme/fonts.css'
import '../theme/tokens.css'
import '../theme/base.css'
import { createWords, type Language } from '../i18n/index.ts'
import { StoresContext } from '../stores/context.ts'
import { followAll } from '../stores/follow.ts'
import { createStores, type Stores } from '../stores/stores.ts'
import type { ConsoleTransport } from '../stores/transport.ts'
import { Console } from './Console.tsx'

/** Puts the console into a page and lets it follow its engine. Words are Chinese until the settings have come. */
export function mountConsole(
  root: HTMLElement,
  transport: ConsoleTransport,
  language: Language = 'zh',
): Stores {
  const stores = createStores(transport)
  followAll(stores)
  createRoot(root).render(
    <I18nextProvider i18n={createWords(language)}>
      <StoresContext value={stores}>
        <Console />
      </StoresContext>
    </I18nextProvider>,
  )
  return stores
}
