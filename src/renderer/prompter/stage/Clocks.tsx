import { formatDuration, formatTimeOfDay } from '../../../shared/units/time.ts'
import { useEngineTime } from '../../stores/context.ts'
import { countdown, spokenDuration } from '../../stores/format.ts'
import { usePanic, useTiming } from '../../stores/hooks.ts'
import { useWords } from '../desk.ts'
import type { PrompterView } from '../view.ts'
import styles from './Clocks.module.css'

/** What is left of the item, large; the show's over or under in words; the time of day. */
export function Clocks({ view }: { view: PrompterView }) {
  return (
    <div className={styles.clocks}>
      <Remaining plannedMs={view.shown.segment.plannedMs} />
      <div className={styles.small}>
        <Show />
        <Day />
      </div>
    </div>
  )
}

/** Before the first take the clock stands at the plan. */
function Remaining({ plannedMs }: { plannedMs: number }) {
  const { clock } = useWords()
  const isHeld = usePanic() !== null
  const text = useTiming(({ remainingMs }) =>
    remainingMs === null ? formatDuration(plannedMs) : countdown(remainingMs),
  )
  const state = useTiming(({ remainingMs }) => {
    if (remainingMs === null) return 'planned'
    if (isHeld) return 'held'
    return remainingMs <= 0 ? 'over' : 'remaining'
  })
  return (
    <div className={styles.remaining} data-state={state} data-testid="prompter-remaining">
      <b>{text}</b>
      <small>{clock[state]}</small>
    </div>
  )
}

function Show() {
  const { clock } = useWords()
  const over = useTiming(({ overMs }) => (overMs === null ? null : Math.trunc(overMs / 1000)))
  if (over === null) return <p data-state="none">{clock.show} --:--</p>
  const state = over > 0 ? 'late' : over < 0 ? 'early' : 'onTime'
  return (
    <p data-state={state} data-testid="prompter-over">
      {state === 'onTime' ? clock.onTime : clock[state](spokenDuration(over * 1000))}
    </p>
  )
}

function Day() {
  const { clock } = useWords()
  const day = useEngineTime(formatTimeOfDay)
  return (
    <p data-state="day">
      <span>{clock.day}</span>
      <b>{day}</b>
    </p>
  )
}
