import { positionAt } from '../../../shared/script/position.ts'
import type { Timeline } from '../../../shared/script/timeline.ts'
import { formatDuration } from '../../../shared/units/time.ts'
import { useEngineTime, useShow } from '../../stores/context.ts'
import { useWords } from '../desk.ts'
import { type PrompterView, titleOf } from '../view.ts'
import styles from './Footer.module.css'

/** Whether it runs, how fast, how much is left to say, and what is next. */
export function Footer({ view, timeline }: { view: PrompterView; timeline: Timeline }) {
  const words = useWords()
  const prompter = useShow((show) => show.prompter)
  const { totalMs } = timeline
  const base = positionAt(timeline, prompter.offset)
  const leftAt = (now: number) =>
    Math.max(0, totalMs - base - (prompter.playing ? Math.max(0, now - prompter.at) : 0))
  const left = useEngineTime((now) => formatDuration(Math.ceil(leftAt(now) / 1000) * 1000))
  // In steps of a tenth of a per cent: the bar creeps and is not drawn for nothing.
  const share = useEngineTime((now) =>
    totalMs > 0 ? Math.round(1000 - (leftAt(now) / totalMs) * 1000) / 1000 : 0,
  )
  const isOver = share >= 1
  const state = isOver ? 'over' : prompter.playing ? 'running' : 'paused'
  const { next } = view
  return (
    <footer className={styles.footer}>
      <i className={styles.progress} aria-hidden="true">
        <i style={{ transform: `scaleX(${share})` }} />
      </i>
      <p className={styles.state} data-state={state} data-testid="prompter-state">
        <i aria-hidden="true" />
        <b>{words[state]}</b>
        <span data-testid="prompter-rate">{words.rate(prompter.charsPerMinute)}</span>
        {totalMs > 0 && !isOver && <span className={styles.left}>{words.scriptLeft(left)}</span>}
      </p>
      {next && (
        <p className={styles.next} data-testid="prompter-next-line">
          <b>{words.next}</b>
          <span>{next.segment.title}</span>
          {next.official && <small>{titleOf(next.official)}</small>}
        </p>
      )}
    </footer>
  )
}
