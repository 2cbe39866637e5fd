import { Proportions } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { Kbd } from '../../components/Kbd.tsx'
import { useCommands, useStores, useUi } from '../../stores/context.ts'
import { useIsObsReady, usePrimaryObs } from '../../stores/hooks.ts'
import { useKeysOf } from '../../stores/keys/useKeys.ts'
import { PanicButton } from './PanicButton.tsx'
import styles from './SwitchRow.module.css'
import { TBar } from './TBar.tsx'
import { TransitionChoice } from './TransitionChoice.tsx'

/** Preview to program in every way, the platform's safe area, and the guarded way out. */
export function SwitchRow() {
  const { t } = useTranslation()
  const isReady = useIsObsReady()
  const because = useBecause()
  return (
    <section className={styles.row} aria-label={t('switching.group')}>
      <TransitionChoice isReady={isReady} />
      <TakePreview by="transition" because={because} />
      <TakePreview by="cut" because={because} />
      <TBar because={because} />
      <SafeLinesSwitch />
      <PanicButton />
    </section>
  )
}

function SafeLinesSwitch() {
  const { t } = useTranslation()
  const { ui } = useStores()
  const isOn = useUi((state) => state.safeLines)
  return (
    <button
      type="button"
      role="switch"
      className={styles.safe}
      aria-checked={isOn}
      aria-label={t('safeLines')}
      title={`${t('safeLines')} · ${t('safeLinesHint')}`}
      data-testid="safe-lines"
      onClick={() => ui.setState({ safeLines: !isOn })}
    >
      <Proportions aria-hidden="true" />
    </button>
  )
}

/** Why nothing can be taken from preview now; null when it can. */
function useBecause(): string | null {
  const { t } = useTranslation()
  const isReady = useIsObsReady()
  const { program, preview: shown } = usePrimaryObs()
  // What waits for OBS's transition to come to preview can be taken all the same.
  const preview = useUi((ui) => ui.previewAsked) ?? shown
  if (!isReady) return t('outputs.obsAway')
  if (preview === null) return t('switching.nothing')
  return preview === program ? t('switching.same') : null
}

function TakePreview({ by, because }: { by: 'transition' | 'cut'; because: string | null }) {
  const { t } = useTranslation()
  const commands = useCommands()
  const key = useKeysOf(by)
  const word = by === 'cut' ? 'cut' : 'auto'
  return (
    <Button
      because={because}
      title={because ?? t(`switching.${word}Hint`)}
      data-testid={by}
      onClick={() => commands[by]()}
    >
      {t(`switching.${word}`)}
      <Kbd chord={key} />
    </Button>
  )
}
