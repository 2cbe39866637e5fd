import { useTranslation } from 'react-i18next'
import { openedSince } from '../../../shared/show/clockSet.ts'
import { formatDuration, formatTimeOfDay } from '../../../shared/units/time.ts'
import { Live } from '../../components/Live.tsx'
import { useEngineTime, useShow } from '../../stores/context.ts'
import { countdown, offset, spokenDuration } from '../../stores/format.ts'
import { usePanic, useTiming } from '../../stores/hooks.ts'
import styles from './Clocks.module.css'

/** The three clocks: what is left of the item, how late the show is, and the time of day by the engine's clock. */
export function Clocks() {
  return (
    <div className={styles.clocks}>
      <div className={styles.three}>
        <RemainingClock />
        <ShowClock />
        <DayClock />
      </div>
    </div>
  )
}

const NOTHING = '--:--'

function RemainingClock() {
  const { t } = useTranslation()
  const isHeld = usePanic() !== null
  const text = useTiming(({ remainingMs }) => (remainingMs === null ? NOTHING : countdown(remainingMs)))
  const seconds = useTiming(({ remainingMs }) => (remainingMs === null ? '' : Math.ceil(remainingMs / 1000)))
  const isOver = useTiming(({ remainingMs }) => remainingMs !== null && remainingMs <= 0)
  const planned = useTiming(({ plannedMs }) => plannedMs)
  // In steps of one per mille: the bar creeps, and is not drawn five times a second for nothing.
  const share = useTiming(({ remainingMs, plannedMs }) =>
    remainingMs === null || !plannedMs
      ? 0
      : Math.round(Math.min(1, 1 - remainingMs / plannedMs) * 1000) / 1000,
  )
  const state = isHeld ? 'held' : isOver ? 'over' : 'normal'
  return (
    <div className={styles.clock} data-state={state} data-testid="clock-remaining" data-value={seconds}>
      <b>{text}</b>
      <small>
        {planned === null ? (
          t('clock.idle')
        ) : (
          <>
            {isHeld ? t('clock.held') : t(isOver ? 'clock.overrun' : 'clock.remaining')}
            <span> · {t('clock.of', { planned: formatDuration(planned) })}</span>
          </>
        )}
      </small>
      <i className={styles.bar} aria-hidden="true">
        <i style={{ transform: `scaleX(${share})` }} />
      </i>
    </div>
  )
}

function ShowClock() {
  const { t } = useTranslation()
  const isHeld = usePanic() !== null
  const seconds = useTiming(({ overMs }) => (overMs === null ? '' : Math.trunc(overMs / 1000)))
  const over = typeof seconds === 'number' ? seconds : null
  const words = () => {
    if (over === null) return t('clock.show')
    if (over === 0) return t('clock.onTime')
    return t(over > 0 ? 'clock.late' : 'clock.early', { time: spokenDuration(over * 1000) })
  }
  const state = isHeld
    ? 'held'
    : over !== null && over > 0
      ? 'over'
      : over !== null && over < 0
        ? 'early'
        : 'normal'
  return (
    <div className={styles.clock} data-state={state} data-testid="clock-over" data-value={seconds}>
      <b>{over === null ? NOTHING : offset(over * 1000)}</b>
      <small>{words()}</small>
    </div>
  )
}

function DayClock() {
  const { t } = useTranslation()
  const openedAt = useShow(({ session }) => (session?.closedAt === null ? openedSince(session) : null))
  const day = useEngineTime(formatTimeOfDay)
  return (
    <div className={styles.clock} data-testid="clock-day" data-value={day}>
      <b>{day}</b>
      <small>
        {t('clock.beijing')}
        {openedAt !== null && (
          <span>
            {' · '}
            <Live words={(now) => t('clock.since', { time: formatDuration(Math.max(0, now - openedAt)) })} />
          </span>
        )}
      </small>
    </div>
  )
}
