import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatYuan } from '../../../../shared/units/money.ts'
import { Button } from '../../../components/Button.tsx'
import { useCommands, useStores } from '../../../stores/context.ts'
import { useProducts } from '../../../stores/hooks.ts'
import type { UnmatchedSku } from '../../../stores/transport.ts'
import styles from './Repair.module.css'

/** An SKU that no product has, and the product that it is. */
export function UnmatchedRow({ row, onDone }: { row: UnmatchedSku; onDone: () => void }) {
  const { t } = useTranslation()
  const { notices } = useStores()
  const commands = useCommands()
  const products = useProducts()
  const [productId, setProductId] = useState('')
  const match = async () => {
    const done = await commands.run('order.match', { sku: row.sku, productId })
    if (!done) return
    notices.push({ tone: 'done', code: 'matched', detail: t('repair.matched', { n: done.lines }) })
    onDone()
  }
  return (
    <li className={styles.match} data-testid={`unmatched-${row.sku}`}>
      <b>{row.sku}</b>
      <small>{t('repair.lines', { n: row.lines, amount: formatYuan(row.amountFen) })}</small>
      <select
        aria-label={t('repair.choose')}
        value={productId}
        onChange={(event) => setProductId(event.target.value)}
      >
        <option value="">{t('repair.choose')}</option>
        {products.map(({ id, name, spec }) => (
          <option key={id} value={id}>
            {name} {spec}
          </option>
        ))}
      </select>
      <Button size="small" disabled={!productId} onClick={match} data-testid="match-act">
        {t('repair.match')}
      </Button>
    </li>
  )
}
