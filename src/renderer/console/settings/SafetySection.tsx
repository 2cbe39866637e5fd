import { useTranslation } from 'react-i18next'
import { PanicInputs } from './PanicInputs.tsx'
import { Section } from './Section.tsx'
import { StandbyPolicy } from './StandbyPolicy.tsx'

/** What happens when something goes wrong on air: what a panic mutes, and when the standby takes over. */
export function SafetySection() {
  const { t } = useTranslation()
  return (
    <Section name="safety" title={t('standby.settings.nav')}>
      <PanicInputs />
      <StandbyPolicy />
    </Section>
  )
}
