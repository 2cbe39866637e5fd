import '../theme/fonts.css'
import '../theme/tokens.css'
import '../theme/base.css'
import './prompter.css'
import { createRoot } from 'react-dom/client'
import { StoresContext } from '../stores/context.ts'
import { releaseFocus } from '../stores/keys/keyboard.ts'
import { createStores } from '../stores/stores.ts'
import { createConsoleTransport } from '../transport/console.ts'
import { App } from './App.tsx'
import { DeskContext } from './desk.ts'
import { followPrompter } from './follow.ts'
import { createFrameClock } from './frameClock.ts'
import { createPrefs } from './prefs.ts'
import { createScroller } from './scroll/scroller.ts'

const stores = createStores(createConsoleTransport())
const frameClock = createFrameClock()
const { arrivals } = followPrompter(stores, frameClock)
const desk = { arrivals, prefs: createPrefs(), scroller: createScroller(frameClock) }
releaseFocus(window)

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StoresContext value={stores}>
      <DeskContext value={desk}>
        <App />
      </DeskContext>
    </StoresContext>,
  )
}
