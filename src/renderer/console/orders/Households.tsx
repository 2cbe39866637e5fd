import { useTranslation } from 'react-i18next'
import { groupThousands } from '../../../shared/units/money.ts'
import { useShow } from '../../stores/context.ts'
import styles from './Households.module.css'

/** Households that the show helps: as entered, with who says so, when and of whom. Never counted from orders. */
export function Households() {
  const { t } = useTranslation()
  const households = useShow((show) => show.rundown?.households ?? null)
  if (!households) return null
  const { count, source, date, scope } = households
  const origin = t('figures.householdsSource', { source, date, scope })
  return (
    <p
      className={styles.line}
      title={`${origin}\n${t('figures.householdsEntered')}`}
      data-testid="households"
    >
      <b>{t('figures.households', { n: groupThousands(count) })}</b>
      <span>{origin}</span>
    </p>
  )
}
