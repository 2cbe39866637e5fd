import { OctagonPause, Play } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../components/Kbd.tsx'
import { useShow, useStores, useUi } from '../../stores/context.ts'
import { useMode, usePanic } from '../../stores/hooks.ts'
import { useKeysOf } from '../../stores/keys/useKeys.ts'
import styles from './PanicButton.module.css'

/** Safe scene and back. Guarded: it counts only when held, and shows how far the hold is. */
export function PanicButton() {
  const { t } = useTranslation()
  const { panicHold } = useStores()
  const isIdle = useMode() === 'idle'
  const isOn = usePanic() !== null
  const isHolding = useUi((ui) => ui.hold?.action === 'panic')
  const hasScene = useShow((show) => show.rundown?.safeScene !== null)
  const key = useKeysOf('panic')
  const isPress = (event: KeyboardEvent) => event.key === ' ' || event.key === 'Enter'
  return (
    <button
      type="button"
      className={styles.panic}
      data-testid="panic"
      data-on={isOn}
      data-holding={isHolding}
      disabled={isIdle}
      title={isOn || hasScene ? t('panic.hint') : t('panic.noScene')}
      onPointerDown={panicHold.start}
      onPointerUp={panicHold.cancel}
      onPointerLeave={panicHold.cancel}
      onKeyDown={(event) => isPress(event) && !event.repeat && panicHold.start()}
      onKeyUp={panicHold.cancel}
      onBlur={panicHold.cancel}
    >
      {isOn ? <Play aria-hidden="true" /> : <OctagonPause aria-hidden="true" />}
      {t(isOn ? 'panic.resume' : 'panic.button')}
      <small>{t('panic.hold')}</small>
      <Kbd chord={key} />
    </button>
  )
}
