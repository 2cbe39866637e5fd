import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../../shared/units/time.ts'
import { Panel } from '../../components/Panel.tsx'
import { useShow } from '../../stores/context.ts'
import { useMode, useRundown, useTiming } from '../../stores/hooks.ts'
import { GroupHead } from './GroupHead.tsx'
import { NoRundown } from './NoRundown.tsx'
import styles from './Rundown.module.css'
import { SegmentRow } from './SegmentRow.tsx'
import { TakeBar } from './TakeBar.tsx'
import { goneAhead } from './warnings.ts'

/** The plan of the show and how it really goes, with the take below it. */
export function Rundown() {
  const { t } = useTranslation()
  const mode = useMode()
  const rundown = useRundown()
  const total = useTiming(({ plannedTotalMs }) => plannedTotalMs)
  const isOpen = mode !== 'idle' && rundown !== null
  return (
    <Panel
      title={t('rundown.title')}
      aside={
        isOpen && (
          <>
            <Gone />
            {t('rundown.summary', { n: rundown.segments.length, time: formatDuration(total) })}
          </>
        )
      }
      edge="right"
    >
      {isOpen ? <RundownGroups /> : <NoRundown />}
      <TakeBar />
    </Panel>
  )
}

/** How many items still to come lack their scene, wherever the list is scrolled to. */
function Gone() {
  const { t } = useTranslation()
  const scenes = useShow(goneAhead)
  if (scenes === '') return null
  const names = scenes.split('\n')
  return (
    <b
      className={styles.gone}
      data-testid="scenes-gone"
      title={t('switching.goneHint', { scenes: [...new Set(names)].join(t('listComma')) })}
    >
      {t('switching.gone', { count: names.length })}
    </b>
  )
}

/** The items by relay leg, each with plan and reality; also what a replay shows. */
export function RundownGroups() {
  const { t } = useTranslation()
  const rundown = useRundown()
  const onAirId = useShow((show) => show.onAir?.segmentId ?? null)
  const list = useRef<HTMLOListElement>(null)

  useEffect(() => {
    // Never under the pointer: what somebody is about to click stays where it is.
    if (onAirId === null || !list.current || list.current.matches(':hover')) return
    const row = list.current.querySelector('[data-status="onAir"]')
    const next = list.current.querySelector('[data-status="next"]')
    next?.scrollIntoView({ block: 'nearest' })
    row?.scrollIntoView({ block: 'nearest' })
  }, [onAirId])

  if (!rundown) return null
  const numbers = new Map(rundown.segments.map((segment, index) => [segment.id, index + 1]))
  return (
    <ol ref={list} className={styles.list} aria-label={t('rundown.title')}>
      {rundown.groups.map((group) => (
        <li key={group.id}>
          <GroupHead group={group} />
          <ol>
            {rundown.segments
              .filter((segment) => segment.groupId === group.id)
              .map((segment) => (
                <SegmentRow key={segment.id} segment={segment} number={numbers.get(segment.id) ?? 0} />
              ))}
          </ol>
        </li>
      ))}
    </ol>
  )
}
