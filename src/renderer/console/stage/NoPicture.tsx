import { Unplug } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { useStores } from '../../stores/context.ts'
import { usePrimaryObs } from '../../stores/hooks.ts'
import type { MonitorRole } from '../../stores/monitors.ts'
import styles from './NoPicture.module.css'

interface Props {
  view: MonitorRole
  hasPicture: boolean
  /** No scene has been chosen that could be seen here. */
  isEmpty: boolean
}

/** In place of a picture, or over an old one: what is wrong with OBS, what that means, and the way to mend it. */
export function NoPicture({ view, hasPicture, isEmpty }: Props) {
  const { t } = useTranslation()
  const { ui } = useStores()
  const { state, reason } = usePrimaryObs()
  if (view === 'preview') {
    const words = state === 'ready' ? t(isEmpty ? 'noPreview' : 'noPicture') : ''
    return hasPicture ? null : <p className={styles.quiet}>{words}</p>
  }
  const canMend = state === 'off' || state === 'refused' || state === 'lost'
  return (
    <div className={styles.words} data-over={hasPicture} role="status">
      {state !== 'ready' && <Unplug aria-hidden="true" />}
      <b>{t(`noObs.${state}`)}</b>
      {reason && <em>{t(`obsReason.${reason}`)}</em>}
      <p>{t(`noObs.${state}Hint`)}</p>
      {canMend && (
        <Button size="small" onClick={() => ui.setState({ dialog: 'settings' })}>
          {t('noObs.settings')}
        </Button>
      )}
    </div>
  )
}
