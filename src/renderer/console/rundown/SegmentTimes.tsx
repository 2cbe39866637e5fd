import { useTranslation } from 'react-i18next'
import type { PlannedSegment } from '../../../shared/library/snapshot.ts'
import type { SegmentTiming } from '../../../shared/show/timing.ts'
import { formatDuration, formatTimeOfDay } from '../../../shared/units/time.ts'
import { spokenDuration } from '../../stores/format.ts'
import { useTiming } from '../../stores/hooks.ts'
import styles from './SegmentTimes.module.css'

interface Props {
  segment: PlannedSegment
  status: SegmentTiming['status']
  isArmed: boolean
}

/** Under a second off the plan nobody calls late or early. */
const NOTICED_MS = 1000

/** Right column of an item: real against planned time, or when it will come. */
export function SegmentTimes({ segment, status, isArmed }: Props) {
  const { t } = useTranslation()
  const actual = useTiming(({ segments }) => {
    const spent = segments.get(segment.id)?.actualMs ?? null
    return spent === null ? null : formatDuration(spent)
  })
  const planned = formatDuration(segment.plannedMs)
  const isBehind = status === 'done' || status === 'onAir'
  const mark = isArmed ? t('rundown.armed') : status === 'next' ? t('rundown.next') : null
  return (
    <>
      <span className={styles.main} data-row={status}>
        {mark && <em>{mark} </em>}
        {isBehind && actual !== null ? actual : planned}
        {status === 'done' && actual !== null && <i aria-hidden="true"> ✓</i>}
      </span>
      <span className={styles.sub}>
        {status === 'onAir' && t('rundown.planned', { time: planned })}
        {status === 'done' && <Deviation segment={segment} />}
        {!isBehind && <Forecast segment={segment} isNext={status === 'next'} />}
      </span>
    </>
  )
}

function Deviation({ segment }: { segment: PlannedSegment }) {
  const { t } = useTranslation()
  const planned = formatDuration(segment.plannedMs)
  const words = useTiming(({ segments }) => {
    const actualMs = segments.get(segment.id)?.actualMs ?? null
    if (actualMs === null) return t('rundown.notPlayed')
    const off = actualMs - segment.plannedMs
    if (Math.abs(off) < NOTICED_MS) return t('rundown.planned', { time: planned })
    return t(off > 0 ? 'rundown.over' : 'rundown.under', { time: spokenDuration(off) })
  })
  const isOver = useTiming(
    ({ segments }) => (segments.get(segment.id)?.actualMs ?? 0) - segment.plannedMs >= NOTICED_MS,
  )
  return (
    <span className={styles.deviation} data-over={isOver}>
      {words}
    </span>
  )
}

function Forecast({ segment, isNext }: { segment: PlannedSegment; isNext: boolean }) {
  const { t } = useTranslation()
  const at = useTiming(({ segments }) => {
    const startsAt = segments.get(segment.id)?.startsAt ?? null
    return startsAt === null ? '' : formatTimeOfDay(startsAt)
  })
  return <>{at && isNext ? t('rundown.forecast', { time: at }) : at}</>
}

/** How much of the planned time is used up, as a line under the item on air. */
export function SegmentProgress({ segment }: { segment: PlannedSegment }) {
  const share = useTiming(({ segments }) => {
    const spent = segments.get(segment.id)?.actualMs ?? 0
    return Math.round(Math.min(1, spent / segment.plannedMs) * 1000) / 1000
  })
  return <i className={styles.progress} style={{ transform: `scaleX(${share})` }} aria-hidden="true" />
}
