import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/api/settings.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Field } from '../../components/Field.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { Slider } from '../../components/Slider.tsx'
import { useVitals } from '../../stores/hooks.ts'
import { Section } from './Section.tsx'
import styles from './Settings.module.css'
import { useSave, useSettings, useSettingsView } from './useSave.ts'

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
      <SafeArea />
    </Section>
  )
}

function SafeArea() {
  const { t } = useTranslation()
  const { safeArea } = useSettings()
  return (
    <div className={styles.group}>
      <span className={styles.label}>{t('settings.card.safeArea')}</span>
      <div className={styles.two}>
        <Edge edge="topPermille" label={t('settings.card.top')} most={300} safeArea={safeArea} />
        <Edge edge="bottomPermille" label={t('settings.card.bottom')} most={500} safeArea={safeArea} />
      </div>
      <span className={styles.hint}>{t('settings.card.safeAreaHint')}</span>
    </div>
  )
}

interface EdgeProps {
  edge: keyof Settings['safeArea']
  label: string
  most: number
  safeArea: Settings['safeArea']
}

/** Moved by hand, kept when let go: the monitors' lines follow what is kept. */
function Edge({ edge, label, most, safeArea }: EdgeProps) {
  const { t } = useTranslation()
  const save = useSave()
  const [value, setValue] = useState(safeArea[edge])
  useEffect(() => setValue(safeArea[edge]), [safeArea, edge])
  const keep = () => value !== safeArea[edge] && save({ safeArea: { ...safeArea, [edge]: value } })
  return (
    <Field label={`${label} ${value / 10}% ${t('settings.card.percentOfHeight')}`}>
      {(control) => (
        <Slider
          id={control.id}
          min={0}
          max={most}
          step={5}
          value={value}
          onChange={setValue}
          onCommit={keep}
        />
      )}
    </Field>
  )
}
