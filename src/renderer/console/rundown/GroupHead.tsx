import { useTranslation } from 'react-i18next'
import type { RundownSnapshot } from '../../../shared/library/snapshot.ts'
import type { Official } from '../../../shared/library/types.ts'
import { formatDuration } from '../../../shared/units/time.ts'
import { useOfficial, useRundown, useTiming } from '../../stores/hooks.ts'
import { placeAndRole } from '../officials.ts'
import styles from './GroupHead.module.css'

/** A relay leg: whose it is, and its planned time, beside the real one once it has begun. */
export function GroupHead({ group }: { group: RundownSnapshot['groups'][number] }) {
  const { t } = useTranslation()
  const rundown = useRundown()
  const official = useOfficial(group.officialId)
  const segments = rundown?.segments.filter((segment) => segment.groupId === group.id) ?? []
  const planned = segments.reduce((sum, segment) => sum + segment.plannedMs, 0)
  const actual = useTiming((timing) => {
    const spent = segments.flatMap(({ id }) => timing.segments.get(id)?.actualMs ?? [])
    if (spent.length === 0) return null
    return formatDuration(spent.reduce((sum, ms) => sum + ms, 0))
  })
  const who = official && !saysOffice(group.title, official) ? ` · ${placeAndRole(official)}` : ''
  return (
    <h3 className={styles.head}>
      <span>
        {group.title}
        {who}
      </span>
      <small>
        {actual === null
          ? t('rundown.planned', { time: formatDuration(planned) })
          : t('rundown.ratio', { actual, planned: formatDuration(planned) })}
      </small>
    </h3>
  )
}

/** Whether the title names the office already, in full or short: "第一棒 · 县长" for 静乐县县长. */
function saysOffice(title: string, official: Official): boolean {
  const office = placeAndRole(official)
  return title.split(/[·\s]+/).some((word) => word.length > 1 && office.includes(word))
}
