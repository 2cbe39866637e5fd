import { Download } from 'lucide-react'
import { useRef, useState } from 'react'
import { groupThousands } from '../../../shared/units/money.ts'
import { Button } from '../../components/Button.tsx'
import { Popover } from '../../components/Popover.tsx'
import { usePlayer, useWords } from '../context.ts'
import { download, type ExportFormat, type ExportKind, type ExportProgress } from './download.ts'
import styles from './Export.module.css'

const CHOICES: readonly { what: ExportKind; formats: readonly ExportFormat[] }[] = [
  { what: 'events', formats: ['csv', 'jsonl'] },
  { what: 'orders', formats: ['csv', 'jsonl'] },
  { what: 'chapters', formats: ['ffmetadata', 'csv'] },
  { what: 'cards', formats: ['csv', 'jsonl'] },
]
const HINTS = {
  events: 'eventsHint',
  orders: 'ordersHint',
  chapters: 'chaptersHint',
  cards: 'cardsHint',
} as const

type Job =
  | { state: 'idle' }
  | { state: 'done' }
  | { state: 'failed' }
  | { state: 'running'; progress: ExportProgress }

/** The session as files, with how far it is and the way to stop it. */
export function Export() {
  const { exporting } = useWords()
  const sessionId = usePlayer((player) => player.sessionId)
  const [job, setJob] = useState<Job>({ state: 'idle' })
  const abort = useRef<AbortController | null>(null)

  const start = async (what: ExportKind, format: ExportFormat) => {
    if (!sessionId || abort.current) return
    const mine = new AbortController()
    abort.current = mine
    setJob({ state: 'running', progress: { rows: 0, total: null } })
    try {
      const isSaved = await download(sessionId, { what, format }, mine.signal, (progress) =>
        setJob({ state: 'running', progress }),
      )
      setJob(isSaved ? { state: 'done' } : { state: 'idle' })
    } catch {
      setJob({ state: 'failed' })
    } finally {
      abort.current = null
    }
  }

  return (
    <Popover
      side="right"
      name={exporting.button}
      testId="export"
      label={
        <span className={styles.face}>
          <Download aria-hidden="true" />
          {exporting.button}
        </span>
      }
    >
      {() => (
        <div className={styles.menu}>
          <b>{exporting.title}</b>
          {CHOICES.map(({ what, formats }) => (
            <div key={what} className={styles.choice}>
              <span>
                {exporting[what]}
                <small>{exporting[HINTS[what]]}</small>
              </span>
              {formats.map((format) => (
                <Button
                  key={format}
                  size="small"
                  data-testid={`export-${what}-${format}`}
                  disabled={job.state === 'running'}
                  onClick={() => start(what, format)}
                >
                  {format}
                </Button>
              ))}
            </div>
          ))}
          <Progress job={job} onCancel={() => abort.current?.abort()} />
        </div>
      )}
    </Popover>
  )
}

function Progress({ job, onCancel }: { job: Job; onCancel(): void }) {
  const { exporting } = useWords()
  if (job.state === 'idle') return null
  if (job.state === 'done') return <p role="status">{exporting.done}</p>
  if (job.state === 'failed') return <p role="alert">{exporting.failed}</p>
  const { rows, total } = job.progress
  return (
    <div className={styles.progress} role="status">
      <progress value={total ? Math.min(rows, total) : undefined} max={total ?? undefined} />
      <span>{exporting.progress(groupThousands(rows))}</span>
      <Button size="small" onClick={onCancel}>
        {exporting.cancel}
      </Button>
    </div>
  )
}
