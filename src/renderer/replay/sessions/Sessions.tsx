import { History, Search, SearchX } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { SessionSummary } from '../../../shared/replay/types.ts'
import { Button } from '../../components/Button.tsx'
import { Empty } from '../../components/Empty.tsx'
import { useData } from '../../stores/context.ts'
import { useReplay, useWords } from '../context.ts'
import { SessionRows } from './SessionRows.tsx'
import styles from './Sessions.module.css'
import { matches } from './search.ts'

type Answer = { state: 'loading' } | { state: 'failed' } | { state: 'read'; sessions: SessionSummary[] }

/** All sessions, the newest first, with what they brought; one is chosen. */
export function Sessions() {
  const words = useWords()
  const [answer, again] = useSessions()
  const [wanted, setWanted] = useState('')
  const sessions = answer.state === 'read' ? answer.sessions : NO_SESSIONS
  const found = useMemo(() => sessions.filter((session) => matches(session, wanted)), [sessions, wanted])
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1>
          <b>{words.title}</b>
          {answer.state === 'read' && <small>{words.list.count(found.length)}</small>}
        </h1>
        <label className={styles.search}>
          <Search aria-hidden="true" />
          <input
            type="search"
            data-testid="session-search"
            placeholder={words.list.search}
            aria-label={words.list.search}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </label>
      </header>
      {answer.state === 'loading' && <Empty icon={<History />} title={words.list.loading} />}
      {answer.state === 'failed' && (
        <Empty icon={<SearchX />} title={words.failed.list} hint={words.failed.means}>
          <Button onClick={again}>{words.failed.again}</Button>
        </Empty>
      )}
      {answer.state === 'read' && sessions.length === 0 && (
        <Empty icon={<History />} title={words.list.none} hint={words.list.noneHint} />
      )}
      {sessions.length > 0 && found.length === 0 && (
        <Empty icon={<SearchX />} title={words.list.noMatch} hint={words.list.noMatchHint} />
      )}
      {found.length > 0 && <SessionRows sessions={found} />}
    </main>
  )
}

const NO_SESSIONS: SessionSummary[] = []

/** Asked for at each connection, and when somebody comes back to the list. */
function useSessions(): [Answer, () => void] {
  const { past } = useReplay()
  const isOpen = useData((data) => data.link.state === 'open')
  const [answer, setAnswer] = useState<Answer>({ state: 'loading' })
  const [round, setRound] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is another question
  useEffect(() => {
    if (!isOpen) return
    let isWanted = true
    past.sessions().then(
      (sessions) => isWanted && setAnswer({ state: 'read', sessions }),
      () => isWanted && setAnswer({ state: 'failed' }),
    )
    return () => {
      isWanted = false
    }
  }, [past, isOpen, round])
  return [
    answer,
    () => {
      setAnswer({ state: 'loading' })
      setRound((last) => last + 1)
    },
  ]
}
