import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { useStores } from '../../stores/context.ts'
import { useIsDemo } from '../../stores/hooks.ts'
import { noticeOf } from '../../stores/words.ts'
import { ObsForm } from './ObsForm.tsx'
import { Section } from './Section.tsx'
import styles from './Settings.module.css'
import { StudioSetup } from './StudioSetup.tsx'
import { useSettingsView } from './useSave.ts'

/** Main and standby OBS, and setting up an empty one. */
export function ObsSection() {
  const { t } = useTranslation()
  const { rolesSwapped } = useSettingsView()
  return (
    <Section name="obs" title={t('settings.nav.obs')}>
      <p className={styles.lead}>{t('settings.obs.lead')}</p>
      <DemoNote />
      {rolesSwapped && <p className={styles.amber}>{t('standby.settings.swapped')}</p>}
      <div className={styles.two}>
        <ObsForm which="primary" />
        <ObsForm which="standby" />
      </div>
      <StudioSetup />
    </Section>
  )
}

function DemoNote() {
  const { t } = useTranslation()
  const { transport, notices } = useStores()
  if (!useIsDemo()) return null
  return (
    <div className={styles.row}>
      <span className={styles.amber}>{t('settings.obs.demoOn')}</span>
      <Button
        size="small"
        data-testid="demo-stop"
        onClick={() => transport.stopDemo().catch((error) => notices.push(noticeOf(error)))}
      >
        {t('settings.obs.demoStop')}
      </Button>
    </div>
  )
}
