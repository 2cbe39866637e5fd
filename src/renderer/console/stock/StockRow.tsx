import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Product } from '../../../shared/library/types.ts'
import { groupThousands } from '../../../shared/units/money.ts'
import { Button } from '../../components/Button.tsx'
import { Switch } from '../../components/Switch.tsx'
import { useStock } from '../../stores/stock.ts'
import { useStockWords } from '../cards/stockWords.ts'
import styles from './Stock.module.css'
import { useStockEntry } from './useStockEntry.ts'

const WHOLE = /^\d{0,9}$/

/** One product: what was counted of it, and what is left now. */
export function StockRow({ product }: { product: Product }) {
  const { t } = useTranslation()
  const stock = useStock(product)
  const words = useStockWords(stock)
  const entry = useStockEntry(product)
  const { name } = product
  const [draft, setDraft] = useState<string | null>(null)
  /** What was left before the last count: going back to it must not forget what has been sold since. */
  const [before, setBefore] = useState<{ left: number | null } | null>(null)
  const shown = draft ?? (stock ? String(stock.entered) : '')
  const isGood = WHOLE.test(shown)

  const count = async (units: number | null) => {
    const left = stock?.left ?? null
    const isKept = await entry.count(units)
    if (isKept) setDraft(null)
    return isKept ? { left } : null
  }
  const keep = async () => {
    if (draft === null || !isGood || entry.isBusy) return
    const was = await count(draft === '' ? null : Number(draft))
    if (was) setBefore(was)
  }
  const back = before && before.left !== null ? Math.max(0, before.left - (stock?.sold ?? 0)) : null
  const undo = async () => {
    if (await count(back)) setBefore(null)
  }
  return (
    <li className={styles.row} data-testid={`stock-row-${product.id}`}>
      <span className={styles.name} title={`${name} ${product.spec}`}>
        {name} <small>{product.spec}</small>
        <small className={styles.left} title={words?.long}>
          {words?.short ?? t('stock.none')}
        </small>
      </span>
      <form
        className={styles.entry}
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        <input
          value={shown}
          inputMode="numeric"
          aria-label={t('stock.count', { name })}
          aria-invalid={!isGood}
          title={isGood ? undefined : t('stock.whole')}
          onChange={(event) => setDraft(event.target.value.trim())}
        />
        {draft === null && before ? (
          <Button size="small" type="button" disabled={entry.isBusy} onClick={undo}>
            {t('stock.undo', { was: back === null ? t('stock.none') : groupThousands(back) })}
          </Button>
        ) : (
          <Button size="small" type="submit" disabled={draft === null || !isGood || entry.isBusy}>
            {t('stock.save')}
          </Button>
        )}
      </form>
      <Switch
        label={t('stock.shared')}
        title={t('stock.sharedOf', { name })}
        checked={product.stockShared ?? false}
        onChange={(on) => void entry.share(on)}
      />
    </li>
  )
}
