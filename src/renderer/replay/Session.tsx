import { FileWarning } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from '../components/Button.tsx'
import { Empty } from '../components/Empty.tsx'
import { useData } from '../stores/context.ts'
import { LinkError } from '../stores/transport.ts'
import { usePlayer, useReplay, useWords } from './context.ts'
import { Deck } from './deck/Deck.tsx'
import { Panels } from './desk/Panels.tsx'
import { TopBar } from './desk/TopBar.tsx'
import { listenToKeys } from './keys.ts'
import { Report } from './report/Report.tsx'
import styles from './Session.module.css'

/** One session: its desk at the moment that is looked at, or its report, over the timeline. */
export function Session() {
  const status = usePlayer((player) => player.status)
  const view = usePlayer((player) => player.view)
  const { player } = useReplay()
  useEffect(() => listenToKeys(window, player), [player])
  if (status !== 'ready') return <NotReady />
  return (
    <div className={styles.session} data-view={view} data-ready="true" data-testid="replay">
      <TopBar />
      {view === 'desk' ? <Panels /> : <Report />}
      <Deck />
    </div>
  )
}

function NotReady() {
  const words = useWords()
  const { player } = useReplay()
  const status = usePlayer((state) => state.status)
  const loaded = usePlayer((state) => Math.round(state.loaded * 100))
  const error = usePlayer((state) => state.error)
  const sessionId = usePlayer((state) => state.sessionId)
  const isOpen = useData((data) => data.link.state === 'open')
  if (status === 'loading') {
    return (
      <main className={styles.wait}>
        <Empty title={words.loading(loaded)}>
          <progress className={styles.progress} value={loaded} max={100} />
          <Button onClick={player.close}>{words.exporting.cancel}</Button>
        </Empty>
      </main>
    )
  }
  const said = error instanceof Error && !(error instanceof LinkError) ? `${error.message} ` : ''
  return (
    <main className={styles.wait}>
      <Empty
        icon={<FileWarning />}
        title={words.failed.session}
        hint={isOpen ? `${said}${words.failed.means}` : words.failed.away}
      >
        <Button kind="primary" onClick={() => sessionId && player.load(sessionId)}>
          {words.failed.again}
        </Button>
        <Button onClick={player.close}>{words.toList}</Button>
      </Empty>
    </main>
  )
}
