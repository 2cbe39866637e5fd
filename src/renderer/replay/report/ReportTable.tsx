import type { RehearsalReport, SegmentReport } from '../../../shared/replay/report.ts'
import { groupThousands } from '../../../shared/units/money.ts'
import { formatDate, formatDuration, formatTimeOfDay } from '../../../shared/units/time.ts'
import { spokenDuration } from '../../stores/format.ts'
import { useWords } from '../context.ts'
import styles from './Report.module.css'

interface Props {
  report: RehearsalReport
  earlier: readonly RehearsalReport[]
}

/** More would not be read side by side. */
const COLUMNS = 4

/** Item by item: plan and reality as bars on one scale, rate, and the same item in earlier sessions. */
export function ReportTable({ report, earlier }: Props) {
  const { report: words } = useWords()
  const before = earlier.slice(0, COLUMNS)
  const longest = Math.max(
    1,
    ...report.segments.flatMap(({ plannedMs, actualMs }) => [plannedMs, actualMs ?? 0]),
  )
  return (
    <div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{words.segment}</th>
            <th className={styles.bars} />
            <th>{words.planned}</th>
            <th>{words.actual}</th>
            <th>{words.deviation}</th>
            <th>{words.syllables}</th>
            <th title={words.rateHint}>{words.rate}</th>
            {before.map(({ sessionId, title, openedAt }) => (
              <th key={sessionId} className={styles.earlier} title={title}>
                {formatDate(openedAt).slice(5)} {formatTimeOfDay(openedAt).slice(0, 5)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.segments.map((segment, index) => (
            <Row
              key={segment.segmentId}
              number={index + 1}
              segment={segment}
              longest={longest}
              before={before.map(({ segments }) =>
                segments.find(({ segmentId }) => segmentId === segment.segmentId),
              )}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th>{words.total}</th>
            <td />
            <td>{formatDuration(report.plannedMs)}</td>
            <td>{formatDuration(report.actualMs)}</td>
            <td>
              <Deviation plannedMs={report.plannedMs} actualMs={report.actualMs} />
            </td>
            <td />
            <td>{report.rate ? Math.round(report.rate.charsPerMinute) : '—'}</td>
            {before.map(({ sessionId, actualMs, rate }) => (
              <td key={sessionId} className={styles.earlier}>
                {formatDuration(actualMs)}
                <small>{rate ? Math.round(rate.charsPerMinute) : '—'}</small>
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
      {earlier.length === 0 && <p className={styles.none}>{words.noEarlier}</p>}
    </div>
  )
}

interface RowProps {
  number: number
  segment: SegmentReport
  longest: number
  before: readonly (SegmentReport | undefined)[]
}

function Row({ number, segment, longest, before }: RowProps) {
  const { report: words } = useWords()
  const { title, plannedMs, actualMs, takes, syllables, charsPerMinute, isLikely } = segment
  const width = (ms: number) => ({ width: `${(ms / longest) * 100}%` })
  return (
    <tr data-testid={`report-${segment.segmentId}`} data-never={actualMs === null}>
      <th>
        <i className={styles.number}>{number}</i>
        {title}
        {takes > 1 && <small>{words.takes(takes)}</small>}
      </th>
      <td className={styles.bars} aria-hidden="true">
        <i className={styles.plan} style={width(plannedMs)} />
        <b className={styles.real} style={width(actualMs ?? 0)} data-over={(actualMs ?? 0) > plannedMs} />
      </td>
      <td>{formatDuration(plannedMs)}</td>
      <td>{actualMs === null ? words.never : formatDuration(actualMs)}</td>
      <td>{actualMs !== null && <Deviation plannedMs={plannedMs} actualMs={actualMs} />}</td>
      <td>{syllables > 0 ? words.syllablesUnit(groupThousands(syllables)) : words.noScript}</td>
      <td>
        {charsPerMinute !== null && isLikely && Math.round(charsPerMinute)}
        {actualMs !== null && syllables > 0 && !isLikely && <small>{words.unlikely}</small>}
      </td>
      {before.map((past, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is a session and never moves
        <td key={index} className={styles.earlier}>
          {past?.actualMs == null ? '—' : formatDuration(past.actualMs)}
          {past?.charsPerMinute != null && past.isLikely && <small>{Math.round(past.charsPerMinute)}</small>}
        </td>
      ))}
    </tr>
  )
}

/** Under a second off the plan nobody calls late or early. */
const NOTICED_MS = 1000

function Deviation({ plannedMs, actualMs }: { plannedMs: number; actualMs: number }) {
  const { report: words } = useWords()
  const off = actualMs - plannedMs
  if (Math.abs(off) < NOTICED_MS) return <>{words.even}</>
  const time = spokenDuration(off)
  return <span data-over={off > 0}>{off > 0 ? words.over(time) : words.under(time)}</span>
}
