import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../components/Field.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { Section } from './Section.tsx'
import styles from './Settings.module.css'
import { useSave, useSettings } from './useSave.ts'

const LANGUAGES = ['zh', 'en'] as const

/** Language, the guard against double presses, and how often monitors are drawn. */
export function DeskSection() {
  const { t } = useTranslation()
  const save = useSave()
  const settings = useSettings()
  return (
    <Section name="desk" title={t('settings.nav.desk')}>
      <div className={styles.group}>
        <span className={styles.label}>{t('settings.desk.language')}</span>
        <div data-testid="language">
          <Segmented
            name={t('settings.desk.language')}
            value={settings.language}
            options={LANGUAGES.map((value) => ({ value, label: t(`settings.desk.${value}`) }))}
            onChange={(language) => save({ language })}
          />
        </div>
      </div>
      <div className={styles.two}>
        <NumberField
          label={`${t('settings.desk.guard')} (${t('settings.desk.milliseconds')})`}
          hint={`${t('settings.desk.guardHint')} ${t('settings.desk.guardNow')}`}
          value={settings.guardMs}
          least={0}
          most={5000}
          step={100}
          onKeep={(guardMs) => save({ guardMs })}
        />
        <NumberField
          label={`${t('settings.desk.monitorFps')} (${t('settings.desk.perSecond')})`}
          hint={t('settings.desk.monitorFpsHint')}
          value={settings.monitorFps}
          least={1}
          most={10}
          step={1}
          onKeep={(monitorFps) => save({ monitorFps })}
        />
      </div>
    </Section>
  )
}

interface NumberProps {
  label: string
  hint: string
  value: number
  least: number
  most: number
  step: number
  onKeep: (value: number) => void
}

/** A whole number between two ends: kept when it is left, and only if it is one. */
function NumberField({ label, hint, value, least, most, step, onKeep }: NumberProps) {
  const [text, setText] = useState(String(value))
  useEffect(() => setText(String(value)), [value])
  const number = Number(text)
  const isGood = text.trim() !== '' && Number.isInteger(number) && number >= least && number <= most
  return (
    <Field label={label} hint={hint} error={isGood ? null : `${least}–${most}`}>
      {(control) => (
        <input
          {...control}
          type="number"
          min={least}
          max={most}
          step={step}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => isGood && number !== value && onKeep(number)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && isGood && number !== value) onKeep(number)
          }}
        />
      )}
    </Field>
  )
}
