import '../theme/fonts.css'
import '../theme/tokens.css'
import '../theme/base.css'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { createWords } from '../i18n/index.ts'
import { StoresContext } from '../stores/context.ts'
import { openLink } from '../transport/console.ts'
import { App } from './App.tsx'
import { ReplayContext } from './context.ts'
import { driveStores, runPlayer } from './drive.ts'
import { createPast } from './past.ts'
import { createPlayer } from './player.ts'
import { createReplayClock } from './replayClock.ts'
import { createReplayStores } from './replayStores.ts'

const link = openLink()
const past = createPast(link)
const player = createPlayer(past)
const clock = createReplayClock()
const refusals = new Set<() => void>()
const stores = createReplayStores(link, clock, () => {
  for (const listener of refusals) listener()
})
stores.transport.followLink((state) => stores.data.setState({ link: state }))
stores.transport.followSettings((settings) => stores.data.setState({ settings }))
driveStores(player, stores, clock, past)
runPlayer(player)

const replay = {
  link,
  past,
  player,
  onRefused(listener: () => void) {
    refusals.add(listener)
    return () => refusals.delete(listener)
  },
}

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
createRoot(root).render(
  <I18nextProvider i18n={createWords('zh')}>
    <StoresContext value={stores}>
      <ReplayContext value={replay}>
        <App />
      </ReplayContext>
    </StoresContext>
  </I18nextProvider>,
)
