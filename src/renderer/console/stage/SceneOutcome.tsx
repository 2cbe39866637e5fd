import { Check, CircleDashed, CircleX, EyeOff, Hourglass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useShow } from '../../stores/context.ts'
import { useIsObsReady, useOnAirSegment, usePrimaryObs } from '../../stores/hooks.ts'
import styles from './SceneOutcome.module.css'

const ICONS = {
  held: Hourglass,
  sent: CircleDashed,
  confirmed: Check,
  failed: CircleX,
  skipped: EyeOff,
} as const

/** How far the last switch got: held and sent are amber, confirmed by OBS itself is red tally, failed says why. */
export function SceneOutcome() {
  const { t } = useTranslation()
  const scene = useShow((show) => show.scene)
  const elsewhere = useElsewhere()
  const isReady = useIsObsReady()
  if (!scene) return null
  const Icon = ICONS[scene.status]
  const took = scene.settledAt === null ? null : scene.settledAt - scene.sentAt
  const reason = {
    held: t(`switch.heldFor.${scene.code === 'tbar' ? 'tbar' : 'transition'}`, { scene: scene.scene }),
    skipped: t(scene.code === 'obs_off' ? 'switch.obsOff' : 'switch.withoutScene'),
    failed: scene.message,
    sent: null,
    confirmed: elsewhere && t('switch.elsewhere', { scene: elsewhere }),
  }[scene.status]
  return (
    <p
      className={styles.outcome}
      data-status={scene.status}
      data-stale={!isReady}
      data-testid="scene-outcome"
      role="status"
      title={reason ?? undefined}
    >
      <span className={styles.chip}>
        <Icon aria-hidden="true" />
        {t(`switch.${scene.status}`)}
      </span>
      <b>{scene.scene}</b>
      {scene.status === 'confirmed' && took !== null && <small>{t('switch.ms', { ms: took })}</small>}
      {reason && <em>{reason}</em>}
    </p>
  )
}

/** The scene that OBS shows although the item on air asks for another one: somebody switched in OBS. */
function useElsewhere(): string | null {
  const segment = useOnAirSegment()
  const { program, state } = usePrimaryObs()
  const isSettled = useShow((show) => show.scene?.status === 'confirmed' && show.panic === null)
  const asked = useShow((show) => show.scene?.scene ?? null)
  if (!segment || !isSettled || state !== 'ready' || program === null) return null
  return program === asked || segment.scene === null ? null : program
}
