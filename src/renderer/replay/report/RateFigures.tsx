import type { RehearsalReport } from '../../../shared/replay/report.ts'
import { formatDuration } from '../../../shared/units/time.ts'
import { spokenDuration } from '../../stores/format.ts'
import { useWords } from '../context.ts'
import styles from './Report.module.css'

/** The session in a few figures: planned, actual, off by, held, and the rate with its spread. */
export function RateFigures({ report }: { report: RehearsalReport }) {
  const { report: words } = useWords()
  const { plannedMs, actualMs, heldMs, rate } = report
  const off = actualMs - plannedMs
  const round = (value: number) => String(Math.round(value))
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{words.planned}</dt>
        <dd>{formatDuration(plannedMs)}</dd>
      </div>
      <div>
        <dt>{words.actual}</dt>
        <dd>{formatDuration(actualMs)}</dd>
        {heldMs > 0 && (
          <small>
            {words.held} {formatDuration(heldMs)}
          </small>
        )}
      </div>
      <div data-over={off > 0}>
        <dt>{words.deviation}</dt>
        <dd>{off > 0 ? words.over(spokenDuration(off)) : words.under(spokenDuration(off))}</dd>
      </div>
      <div title={words.rateHint}>
        <dt>{words.fitted}</dt>
        {rate ? (
          <>
            <dd>
              {round(rate.charsPerMinute)} <i className={styles.unit}>{words.rate}</i>
            </dd>
            <small>{words.spread(round(rate.slowest), round(rate.fastest), round(rate.spread))}</small>
          </>
        ) : (
          <small>{words.noRate}</small>
        )}
      </div>
    </dl>
  )
}
