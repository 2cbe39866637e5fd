import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { useStores } from '../../stores/context.ts'
import { useVitals } from '../../stores/hooks.ts'
import { ImportButton } from '../import/ImportButton.tsx'
import { SourceRow } from './SourceRow.tsx'
import styles from './Sources.module.css'

/** Every place that orders come from, each with its switch. */
export function SourcesPanel({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const { ui } = useStores()
  const vitals = useVitals()
  const sources = vitals?.sources ?? []
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <b>{t('sources.title')}</b>
        <ImportButton close={close} />
        <Button
          size="small"
          kind="quiet"
          onClick={() => {
            close()
            ui.setState({ dialog: 'settings' })
          }}
        >
          {t('sources.toSettings')}
        </Button>
      </header>
      {sources.length === 0 && <p>{t('lamp.noSource')}</p>}
      {sources.map((source) => (
        <SourceRow key={source.id} source={source} engineNow={vitals?.engineNow ?? 0} />
      ))}
    </div>
  )
}
