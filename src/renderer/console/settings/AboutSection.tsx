import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Section } from './Section.tsx'
import styles from './Settings.module.css'
import { useSettingsView } from './useSave.ts'

/** Which build this is and where it keeps things. */
export function AboutSection() {
  const { t } = useTranslation()
  const { version, addresses } = useSettingsView()
  return (
    <Section name="about" title={t('settings.nav.about')}>
      <p className={styles.lead}>
        {t('brand')} · {t('settings.about.version', { version })}
      </p>
      <div className={styles.group}>
        <span className={styles.label}>{t('settings.about.console')}</span>
        <div className={styles.wide}>
          <code>{addresses.console}</code>
          <CopyButton text={addresses.console} />
        </div>
        <span className={styles.hint}>{t('settings.about.consoleHint')}</span>
      </div>
      <div className={styles.group}>
        <span className={styles.label}>{t('settings.about.dataDir')}</span>
        <div className={styles.wide}>
          <code>{addresses.dataDir}</code>
          <CopyButton text={addresses.dataDir} />
        </div>
      </div>
    </Section>
  )
}
