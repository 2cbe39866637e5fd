import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { Kbd } from '../../components/Kbd.tsx'
import { Switch } from '../../components/Switch.tsx'
import { useCommands, useStores, useUi } from '../../stores/context.ts'
import { useIsObsReady, usePrimaryObs } from '../../stores/hooks.ts'
import { useKeysOf } from '../../stores/keys/useKeys.ts'
import { PanicButton } from './PanicButton.tsx'
import { SceneOutcome } from './SceneOutcome.tsx'
import styles from './SwitchRow.module.css'

/** Transition, how far the last switch got, safe area, and the guarded way out. */
export function SwitchRow() {
  const { t } = useTranslation()
  const { ui } = useStores()
  const safeLines = useUi((state) => state.safeLines)
  return (
    <div className={styles.row}>
      <TransitionButton />
      <SceneOutcome />
      <Switch
        label={t('safeLines')}
        title={t('safeLinesHint')}
        checked={safeLines}
        onChange={(checked) => ui.setState({ safeLines: checked })}
      />
      <PanicButton />
    </div>
  )
}

function TransitionButton() {
  const { t } = useTranslation()
  const commands = useCommands()
  const isReady = useIsObsReady()
  const { studioMode, transition } = usePrimaryObs()
  const hasArmed = useUi((ui) => ui.armedScene !== null)
  const key = useKeysOf('transition')
  const because = !isReady ? t('outputs.obsAway') : !studioMode && !hasArmed ? t('switch.studioOff') : null
  const name = transition && [
    transition.name,
    transition.durationMs && t('switch.ms', { ms: transition.durationMs }),
  ]
  return (
    <Button because={because} data-testid="transition" onClick={() => commands.transition()}>
      {t('switch.transition')}
      {name && <small className={styles.quiet}>{name.filter(Boolean).join(' ')}</small>}
      <Kbd chord={key} />
    </Button>
  )
}
