import { useTranslation } from 'react-i18next'
import type { PlannedSegment } from '../../../shared/library/snapshot.ts'
import type { SegmentTiming } from '../../../shared/show/timing.ts'
import { useShow } from '../../stores/context.ts'
import { useOfficial, useProducts } from '../../stores/hooks.ts'
import styles from './SegmentFacts.module.css'

/** Second line of an item: scene, who speaks, which card; on air, how far the picture is. */
export function SegmentFacts({
  segment,
  status,
}: {
  segment: PlannedSegment
  status: SegmentTiming['status']
}) {
  const { t } = useTranslation()
  const groupOfficialId = useShow(
    (show) => show.rundown?.groups.find(({ id }) => id === segment.groupId)?.officialId ?? null,
  )
  // The group's heading names its official; a line of its own is only for somebody else.
  const guest = useOfficial(segment.officialId === groupOfficialId ? null : segment.officialId)
  const parts = [segment.scene ?? t('rundown.noScene'), guest?.role, useCardWords(segment)]
  return (
    <span className={styles.facts} data-row={status}>
      {parts.filter(Boolean).join(' · ')}
      {status === 'onAir' && <Confirmation />}
    </span>
  )
}

function useCardWords(segment: PlannedSegment): string {
  const { t } = useTranslation()
  const products = useProducts()
  if (segment.productId === null) return t('rundown.noCard')
  const n = products.findIndex((product) => product.id === segment.productId) + 1
  return t(segment.card === 'hold' ? 'rundown.cardHold' : 'rundown.card', { n })
}

/** Sent is not confirmed: each has its own word and colour. */
function Confirmation() {
  const { t } = useTranslation()
  const scene = useShow((show) => (show.scene?.takeId === show.onAir?.takeId ? show.scene : null))
  if (!scene) return null
  const { status, code } = scene
  const words =
    status === 'held'
      ? t(`rundown.heldFor.${code === 'tbar' ? 'tbar' : 'transition'}`)
      : t(`rundown.${status}`)
  return (
    <b className={styles.confirmation} data-scene={status}>
      {` · ${words}`}
    </b>
  )
}
