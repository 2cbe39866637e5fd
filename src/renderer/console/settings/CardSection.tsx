import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { useVitals } from '../../stores/hooks.ts'
import { SafeAreaForm } from './SafeAreaForm.tsx'
import { Section } from './Section.tsx'
import styles from './Settings.module.css'
import { useSave, useSettingsView } from './useSave.ts'

const DELIVERIES = ['auto', 'overlay', 'image'] as const
const HINTS = { auto: 'autoHint', overlay: 'overlayHint', image: 'imageHint' } as const

/** How the card reaches the picture, and what of the picture the platform covers. */
export function CardSection() {
  const { t } = useTranslation()
  const save = useSave()
  const { settings, addresses } = useSettingsView()
  const overlays = useVitals()?.overlays ?? 0
  return (
    <Section name="card" title={t('settings.nav.card')}>
      <div className={styles.group}>
        <span className={styles.label}>{t('settings.card.delivery')}</span>
        <div className={styles.row}>
          <Segmented
            name={t('settings.card.delivery')}
            value={settings.cardDelivery}
            options={DELIVERIES.map((value) => ({ value, label: t(`settings.card.${value}`) }))}
            onChange={(cardDelivery) => save({ cardDelivery })}
          />
          <span className={styles.hint}>{t(`settings.card.${HINTS[settings.cardDelivery]}`)}</span>
        </div>
      </div>
      <div className={styles.group}>
        <span className={styles.label}>
          {t('settings.card.overlayUrl')} · {t('settings.card.overlaysOnline', { n: overlays })}
        </span>
        <div className={styles.wide}>
          <code data-testid="overlay-address">{addresses.overlay}</code>
          <CopyButton text={addresses.overlay} />
        </div>
        <span className={styles.hint}>{t('settings.card.overlayUrlHint')}</span>
      </div>
      <SafeAreaForm />
    </Section>
  )
}
