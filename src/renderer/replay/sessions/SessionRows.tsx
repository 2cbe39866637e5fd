import type { SessionSummary } from '../../../shared/replay/types.ts'
import { formatYuan, groupThousands } from '../../../shared/units/money.ts'
import { formatDate, formatDuration, formatTimeOfDay } from '../../../shared/units/time.ts'
import { formatJin } from '../../../shared/units/weight.ts'
import { useReplay, useWords } from '../context.ts'
import styles from './Sessions.module.css'

/** One line a session; the whole line opens it. */
export function SessionRows({ sessions }: { sessions: readonly SessionSummary[] }) {
  const { list } = useWords()
  return (
    <section className={styles.list} aria-label={list.title}>
      <div className={styles.columns} aria-hidden="true">
        <span>{list.show}</span>
        <span>{list.mode}</span>
        <span>{list.when}</span>
        <span>{list.length}</span>
        <span>{list.orders}</span>
        <span>{list.sales}</span>
        <span>{list.weight}</span>
      </div>
      <ul>
        {sessions.map((session) => (
          <Row key={session.id} session={session} />
        ))}
      </ul>
    </section>
  )
}

function Row({ session }: { session: SessionSummary }) {
  const words = useWords()
  const { player } = useReplay()
  const { id, title, mode, openedAt, closedAt, orders, gmvFen, weightG } = session
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        data-testid={`session-${id}`}
        title={id}
        onClick={() => player.load(id)}
      >
        <b className={styles.name}>{title}</b>
        <span>
          <i className={styles.mode} data-mode={mode}>
            {words[mode]}
          </i>
        </span>
        <span>
          {formatDate(openedAt)} <em>{formatTimeOfDay(openedAt).slice(0, 5)}</em>
        </span>
        <span>{closedAt === null ? <em>{words.stillOpen}</em> : formatDuration(closedAt - openedAt)}</span>
        <span className={styles.figure}>{groupThousands(orders)}</span>
        <span className={styles.figure}>{formatYuan(gmvFen)}</span>
        <span className={styles.figure}>{formatJin(weightG)}</span>
      </button>
    </li>
  )
}
