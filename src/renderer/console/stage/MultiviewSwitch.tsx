import { LayoutGrid } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStores, useUi } from '../../stores/context.ts'
import styles from './MultiviewSwitch.module.css'

/** Pictures in the scene strip, on this page: they cost OBS time, so they are there when somebody wants them. */
export function MultiviewSwitch() {
  const { t } = useTranslation()
  const { ui } = useStores()
  const isOn = useUi((state) => state.multiview)
  return (
    <button
      type="button"
      className={styles.switch}
      aria-pressed={isOn}
      title={t(isOn ? 'monitors.multiviewOn' : 'monitors.multiviewOff')}
      data-testid="multiview"
      onClick={() => ui.setState({ multiview: !isOn })}
    >
      <LayoutGrid aria-hidden="true" />
      {t('monitors.multiview')}
    </button>
  )
}
