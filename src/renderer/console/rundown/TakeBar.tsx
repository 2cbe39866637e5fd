import { SkipBack, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../components/Kbd.tsx'
import { useCommands, useShow, useUi } from '../../stores/context.ts'
import { useIsObsReady, useMode, useNextSegment, usePanic } from '../../stores/hooks.ts'
import { useKeysOf } from '../../stores/keys/useKeys.ts'
import styles from './TakeBar.module.css'
import { goneScene } from './warnings.ts'

/** The take: what it will bring is written on it, and so is every reason why it will not be plain. */
export function TakeBar() {
  const { t } = useTranslation()
  const commands = useCommands()
  const mode = useMode()
  const canUndo = useShow((show) => show.undo !== null && show.panic === null)
  const hasPrevious = useShow((show) => {
    const segments = show.rundown?.segments ?? []
    return show.panic === null && segments.findIndex(({ id }) => id === show.onAir?.segmentId) > 0
  })
  const previousKey = useKeysOf('previous')
  const undoKey = useKeysOf('undo')
  if (mode === 'idle') return null
  return (
    <div className={styles.bar}>
      <TakeHint />
      <div className={styles.row}>
        <TakeButton />
        <SideButton
          icon={<SkipBack />}
          name={t('take.previous')}
          chord={previousKey}
          testId="previous"
          isIconOnly
          disabled={!hasPrevious}
          onClick={commands.previous}
        />
        <SideButton
          icon={<Undo2 />}
          name={t('take.undo')}
          chord={undoKey}
          testId="undo"
          disabled={!canUndo}
          onClick={commands.undo}
        />
      </div>
    </div>
  )
}

interface SideProps {
  icon: ReactNode
  name: string
  chord: string | undefined
  testId: string
  disabled: boolean
  isIconOnly?: boolean
  onClick: () => void
}

function SideButton({ icon, name, chord, testId, disabled, isIconOnly = false, onClick }: SideProps) {
  const isDead = useUi((ui) => ui.typing || ui.dialog !== null)
  return (
    <button
      type="button"
      className={styles.side}
      title={name}
      aria-label={name}
      data-testid={testId}
      disabled={disabled}
      onClick={() => onClick()}
    >
      <span>
        {icon}
        {isIconOnly ? null : name}
      </span>
      <Kbd chord={chord} dead={isDead} />
    </button>
  )
}

function TakeButton() {
  const { t } = useTranslation()
  const commands = useCommands()
  const target = useTakeTarget()
  const isPanic = usePanic() !== null
  const isFirst = useShow((show) => show.onAir === null)
  const isOffered = useUi((ui) => ui.withoutSceneUntil !== null)
  const isDead = useUi((ui) => ui.typing || ui.dialog !== null)
  const key = useKeysOf('take')
  const isBlocked = isPanic || !target
  const lead = () => {
    if (isPanic) return t('take.panic')
    if (!target) return t('take.end')
    if (isOffered) return t('take.withoutScene')
    return t(isFirst ? 'take.first' : 'take.take')
  }
  return (
    <button
      type="button"
      className={styles.take}
      data-testid="take"
      data-target={target?.id}
      data-offered={isOffered}
      disabled={isBlocked}
      onClick={() => commands.take()}
    >
      <span className={styles.words}>
        <small>{lead()}</small>
        {!isBlocked && <b>{target.title}</b>}
      </span>
      <Kbd chord={key} dead={isDead} />
    </button>
  )
}

/** What the take key would take: the chosen item, else the next one. */
function useTakeTarget() {
  const next = useNextSegment()
  const armedId = useUi((ui) => ui.armedSegment)
  const armed = useShow((show) => show.rundown?.segments.find(({ id }) => id === armedId) ?? null)
  return armed ?? next
}

/** One line above the take, there only when something is not as usual; its place is kept so that nothing jumps. */
function TakeHint() {
  const { t } = useTranslation()
  const isTyping = useUi((ui) => ui.typing)
  const isDialog = useUi((ui) => ui.dialog !== null)
  const armedId = useUi((ui) => ui.armedSegment)
  const next = useNextSegment()
  const isObsReady = useIsObsReady()
  const hasObs = useShow((show) => show.obs.primary.state !== 'off')
  const target = useTakeTarget()
  const gone = useShow((show) => target && goneScene(target, show.obs.primary))
  const words = () => {
    if (isTyping) return t('take.typing')
    if (isDialog) return t('take.dialog')
    if (hasObs && !isObsReady) return t('take.obsAway')
    if (gone) return t(armedId ? 'switching.takeMissing' : 'switching.nextMissing', { scene: gone })
    if (armedId && armedId !== next?.id) return t('take.armed')
    return null
  }
  const said = words()
  return (
    <p className={styles.hint} role="status" data-testid="take-hint" hidden={said === null}>
      {said}
    </p>
  )
}
