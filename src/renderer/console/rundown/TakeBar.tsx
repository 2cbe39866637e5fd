import { SkipBack, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { Kbd } from '../../components/Kbd.tsx'
import { useCommands, useShow, useUi } from '../../stores/context.ts'
import { useIsObsReady, useMode, useNextSegment, usePanic } from '../../stores/hooks.ts'
import { useKeysOf } from '../../stores/keys/useKeys.ts'
import styles from './TakeBar.module.css'

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
  const isDead = useUi((ui) => ui.typing || ui.dialog !== null)
  const undoKey = useKeysOf('undo')
  if (mode === 'idle') return null
  return (
    <div className={styles.bar}>
      <TakeHint />
      <div className={styles.row}>
        <TakeButton />
        <Button
          aria-label={t('take.previous')}
          title={t('take.previous')}
          disabled={!hasPrevious}
          onClick={() => commands.previous()}
        >
          <SkipBack />
        </Button>
        <Button data-testid="undo" disabled={!canUndo} onClick={() => commands.undo()}>
          <Undo2 />
          {t('take.undo')}
          <Kbd chord={undoKey} dead={isDead} />
        </Button>
      </div>
    </div>
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
  const words = () => {
    if (isPanic) return t('take.panic')
    if (!target) return t('take.end')
    if (isOffered) return t('take.withoutScene')
    return t(isFirst ? 'take.first' : 'take.take', { title: target.title })
  }
  return (
    <div className={styles.take} data-offered={isOffered}>
      <Button
        kind="go"
        size="large"
        data-testid="take"
        data-target={target?.id}
        disabled={isPanic || !target}
        onClick={() => commands.take()}
      >
        <span className={styles.words}>{words()}</span>
        <Kbd chord={key} dead={isDead} />
      </Button>
    </div>
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
  const words = () => {
    if (isTyping) return t('take.typing')
    if (isDialog) return t('take.dialog')
    if (hasObs && !isObsReady) return t('take.obsAway')
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
