import { useTranslation } from 'react-i18next'
import { Dialog } from '../../components/Dialog.tsx'
import { useProducts } from '../../stores/hooks.ts'
import styles from './Stock.module.css'
import { StockRow } from './StockRow.tsx'

/** What is there of each product of the show, as somebody has counted it. */
export function StockDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const products = useProducts()
  return (
    <Dialog title={t('stock.title')} onClose={onClose} testId="stock-dialog">
      <p className={styles.hint}>{t(products.length > 0 ? 'stock.hint' : 'stock.empty')}</p>
      <ul className={styles.rows}>
        {products.map((product) => (
          <StockRow key={product.id} product={product} />
        ))}
      </ul>
    </Dialog>
  )
}
