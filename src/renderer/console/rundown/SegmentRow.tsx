import { TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlannedSegment } from '../../../shared/library/snapshot.ts'
import { useCommands, useShow, useUi } from '../../stores/context.ts'
import { useTiming } from '../../stores/hooks.ts'
import { SegmentFacts } from './SegmentFacts.tsx'
import styles from './SegmentRow.module.css'
import { SegmentProgress, SegmentTimes } from './SegmentTimes.tsx'
import { goneScene, type Warning, warningsOf } from './warnings.ts'

/** One item. A click makes it next and previews its scene, a second click takes it. */
export const SegmentRow = memo(function SegmentRow({
  segment,
  number,
}: {
  segment: PlannedSegment
  number: number
}) {
  const { t } = useTranslation()
  const commands = useCommands()
  const status = useTiming((timing) => timing.segments.get(segment.id)?.status ?? 'ahead')
  const isArmed = useUi((ui) => ui.armedSegment === segment.id)
  const warnings = useWarnings(segment)
  // That its scene has not come yet is said before anything else.
  const isHeld = useShow(
    ({ scene, onAir }) =>
      scene?.status === 'held' && scene.takeId === onAir?.takeId && onAir.segmentId === segment.id,
  )
  const isGone = useShow((show) => goneScene(segment, show.obs.primary) !== null)
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        data-testid={`segment-${segment.id}`}
        data-status={status}
        data-armed={isArmed}
        data-gone={isGone}
        aria-current={status === 'onAir' ? 'step' : undefined}
        title={[segment.title, isArmed ? t('rundown.armHint') : null, segment.note, ...warnings]
          .filter(Boolean)
          .join('\n')}
        onClick={() => commands.pickSegment(segment.id)}
      >
        <span className={styles.number}>{number}</span>
        <span className={styles.title}>{segment.title}</span>
        <SegmentTimes segment={segment} status={status} isArmed={isArmed} />
        {warnings.length > 0 && !isHeld ? (
          <span className={styles.warning}>
            <TriangleAlert aria-hidden="true" />
            {warnings[0]}
            {warnings.length > 1 && ` +${warnings.length - 1}`}
          </span>
        ) : (
          <SegmentFacts segment={segment} status={status} />
        )}
        {status === 'onAir' && <SegmentProgress segment={segment} />}
      </button>
    </li>
  )
})

function useWarnings(segment: PlannedSegment): string[] {
  const { t } = useTranslation()
  const rundown = useShow((show) => show.rundown)
  const obs = useShow((show) => show.obs.primary)
  if (!rundown) return []
  const words = (warning: Warning) =>
    warning.kind === 'sceneMissing'
      ? t('rundown.sceneMissing', { scene: warning.scene })
      : t(`rundown.${warning.kind}`)
  return warningsOf(segment, rundown, obs).map(words)
}
