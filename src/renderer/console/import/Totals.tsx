import { useTranslation } from 'react-i18next'
import type { SheetTotals } from '../../../shared/api/imports.ts'
import { formatYuan, groupThousands } from '../../../shared/units/money.ts'
import styles from './Import.module.css'

/** The sums of a file, to be held against those that the platform shows. */
export function Totals({ totals }: { totals: SheetTotals }) {
  const { t } = useTranslation()
  const figures = [
    ['orders', groupThousands(totals.orders)],
    ['units', groupThousands(totals.units)],
    ['amount', formatYuan(totals.amountFen)],
    ['refunded', formatYuan(totals.refundedFen)],
  ] as const
  return (
    <dl className={styles.totals} data-testid="import-totals">
      {figures.map(([name, figure]) => (
        <div key={name}>
          <dt>{t(`import.totals.${name}`)}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
      {totals.badRows > 0 && (
        <div data-bad="true">
          <dt>{t('import.totals.badRows')}</dt>
          <dd>✕ {groupThousands(totals.badRows)}</dd>
        </div>
      )}
    </dl>
  )
}
