import { ChevronLeft } from 'lucide-react'
import { useEffect, useState } from 'react'
import { formatDate } from '../../../shared/units/time.ts'
import { Segmented } from '../../components/Segmented.tsx'
import { placeAndRole } from '../../console/officials.ts'
import { Clocks } from '../../console/top/Clocks.tsx'
import { useShow } from '../../stores/context.ts'
import { useOfficial } from '../../stores/hooks.ts'
import { usePlayer, useReplay, useWords } from '../context.ts'
import { Export } from '../export/Export.tsx'
import styles from './TopBar.module.css'

/** Which session, its clocks as they stood, who was on air; the way back to the list and to the report. */
export function TopBar() {
  const words = useWords()
  const { player } = useReplay()
  const session = usePlayer((state) => state.open?.session ?? null)
  const view = usePlayer((state) => state.view)
  if (!session) return null
  return (
    <header className={styles.bar}>
      <div className={styles.cell}>
        <button
          type="button"
          className={styles.back}
          aria-label={words.toList}
          title={words.toList}
          data-testid="to-list"
          onClick={player.close}
        >
          <ChevronLeft />
        </button>
        <span className={styles.title}>
          <b title={session.title}>{session.title}</b>
          <small>
            {formatDate(session.openedAt)} · {words[session.mode]}
            {session.closedAt === null && ` · ${words.stillOpen}`}
          </small>
        </span>
        <em className={styles.mode} data-testid="mode-badge">
          {words.title}
        </em>
      </div>
      <Clocks />
      <OnAirOfficial />
      <div className={styles.tools}>
        <Refusal />
        <Segmented
          name={words.view.name}
          value={view}
          options={[
            { value: 'desk', label: words.view.desk },
            { value: 'report', label: words.view.report },
          ]}
          onChange={(next) => player.setState({ view: next })}
        />
        <Export />
      </div>
    </header>
  )
}

function OnAirOfficial() {
  const official = useOfficial(useShow((show) => show.onAir?.officialId ?? null))
  const segment = useShow(
    (show) => show.rundown?.segments.find(({ id }) => id === show.onAir?.segmentId)?.title ?? '',
  )
  return (
    <div className={styles.official}>
      <b>{official ? placeAndRole(official) : '—'}</b>
      <small>{segment}</small>
    </div>
  )
}

const SHOWN_MS = 2500

/** Somebody pressed what acts on air: said where it is seen, and gone by itself. */
function Refusal() {
  const words = useWords()
  const { onRefused } = useReplay()
  const [isSaid, setSaid] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = onRefused(() => {
      setSaid(true)
      clearTimeout(timer)
      timer = setTimeout(() => setSaid(false), SHOWN_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [onRefused])
  return (
    <span className={styles.refusal} role="status" data-testid="replay-refusal" hidden={!isSaid}>
      {isSaid && words.readOnly}
    </span>
  )
}
