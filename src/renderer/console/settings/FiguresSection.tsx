import { useTranslation } from 'react-i18next'
import type { MilestoneSettings } from '../../../shared/figures/milestones.ts'
import { NumberField } from './NumberField.tsx'
import { NumbersField } from './NumbersField.tsx'
import { Section } from './Section.tsx'
import styles from './Settings.module.css'
import { useSave, useSettings } from './useSave.ts'

const KINDS: readonly (keyof MilestoneSettings)[] = ['orders', 'jin', 'yuan']

/** Which round numbers are proposed as milestones, how long one stands, and from when a stock is low. */
export function FiguresSection() {
  const { t } = useTranslation()
  const save = useSave()
  const { milestones, milestoneSeconds, stockLow } = useSettings()
  return (
    <Section name="figures" title={t('figures.settings.title')}>
      {KINDS.map((kind) => (
        <NumbersField
          key={kind}
          label={t(`figures.settings.${kind}`)}
          hint={t('figures.settings.numbersHint')}
          error={t('figures.settings.numbersBad')}
          value={milestones[kind]}
          onKeep={(numbers) => save({ milestones: { ...milestones, [kind]: numbers } })}
        />
      ))}
      <div className={styles.two}>
        <NumberField
          label={t('figures.settings.seconds')}
          hint={t('figures.settings.secondsHint')}
          value={milestoneSeconds}
          least={3}
          most={120}
          step={1}
          onKeep={(seconds) => save({ milestoneSeconds: seconds })}
        />
        <NumberField
          label={t('figures.settings.stockLow')}
          hint={t('figures.settings.stockLowHint')}
          value={stockLow}
          least={0}
          most={1_000_000}
          step={10}
          onKeep={(low) => save({ stockLow: low })}
        />
      </div>
    </Section>
  )
}
