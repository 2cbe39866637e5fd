import { CircleHelp, Settings } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStores } from '../../stores/context.ts'
import { Clocks } from './Clocks.tsx'
import { Lamps } from './Lamps.tsx'
import { OfficialCell } from './OfficialCell.tsx'
import { SessionCell } from './SessionCell.tsx'
import styles from './TopBar.module.css'

/** Which show, who is on air, what the time is, and whether everything is there. */
export function TopBar() {
  const { t } = useTranslation()
  const { ui } = useStores()
  return (
    <header className={styles.bar}>
      <SessionCell />
      <Clocks />
      <OfficialCell />
      <Lamps />
      <div className={styles.tools}>
        <button
          type="button"
          aria-label={t('settings.title')}
          title={t('settings.title')}
          data-testid="open-settings"
          onClick={() => ui.setState({ dialog: 'settings' })}
        >
          <Settings />
        </button>
        <button
          type="button"
          aria-label={t('dialogs.help.title')}
          title={t('dialogs.help.title')}
          onClick={() => ui.setState({ dialog: 'help' })}
        >
          <CircleHelp />
        </button>
      </div>
    </header>
  )
}
