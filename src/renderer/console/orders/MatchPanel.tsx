import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatYuan } from '../../../shared/units/money.ts'
import { formatTimeOfDay } from '../../../shared/units/time.ts'
import { Button } from '../../components/Button.tsx'
import { useCommands, useData, useStores } from '../../stores/context.ts'
import { useProducts } from '../../stores/hooks.ts'
import type { QuarantineRow, UnmatchedSku } from '../../stores/transport.ts'
import styles from './MatchPanel.module.css'

interface Lists {
  unmatched: UnmatchedSku[]
  quarantine: QuarantineRow[]
}
const QUARANTINE_SHOWN = 20

/** What could not be placed: SKUs to match to a product, and refused input to read. */
export function MatchPanel() {
  const { t } = useTranslation()
  const { transport } = useStores()
  const [lists, setLists] = useState<Lists | 'failed' | null>(null)
  const unmatchedNow = useData((data) => data.tally.unmatched)

  const load = useCallback(async () => {
    try {
      const [unmatched, quarantine] = await Promise.all([
        transport.unmatched(),
        transport.quarantine({ limit: QUARANTINE_SHOWN }),
      ])
      setLists({ unmatched, quarantine })
    } catch {
      setLists('failed')
    }
  }, [transport])

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew when the count says that it changed
  useEffect(() => void load(), [load, unmatchedNow])

  if (lists === null) return <p>{t('orders.match.loading')}</p>
  if (lists === 'failed') return <p>{t('orders.match.failed')}</p>
  return (
    <div className={styles.panel}>
      <h3>{t('orders.match.title')}</h3>
      <p>{lists.unmatched.length > 0 ? t('orders.match.hint') : t('orders.match.none')}</p>
      <ul>
        {lists.unmatched.map((row) => (
          <MatchRow key={row.sku} row={row} onMatched={load} />
        ))}
      </ul>
      <h3>{t('orders.match.quarantine')}</h3>
      <p>
        {lists.quarantine.length > 0 ? t('orders.match.quarantineHint') : t('orders.match.quarantineNone')}
      </p>
      <ul>
        {lists.quarantine.map((row) => (
          <li key={row.id} className={styles.refused}>
            <b>
              {formatTimeOfDay(row.receivedAt)} · {row.source} · {row.code}
            </b>
            <span>{row.message}</span>
            <code title={row.raw}>{row.raw}</code>
          </li>
        ))}
      </ul>
    </div>
  )
}

function MatchRow({ row, onMatched }: { row: UnmatchedSku; onMatched: () => void }) {
  const { t } = useTranslation()
  const { notices } = useStores()
  const commands = useCommands()
  const products = useProducts()
  const [productId, setProductId] = useState('')
  const match = async () => {
    const done = await commands.run('order.match', { sku: row.sku, productId })
    if (!done) return
    notices.push({ tone: 'done', code: 'matched', detail: t('orders.match.done', { n: done.lines }) })
    onMatched()
  }
  return (
    <li className={styles.match} data-testid={`unmatched-${row.sku}`}>
      <b>{row.sku}</b>
      <small>{t('orders.match.lines', { n: row.lines, amount: formatYuan(row.amountFen) })}</small>
      <select
        aria-label={t('orders.match.choose')}
        value={productId}
        onChange={(event) => setProductId(event.target.value)}
      >
        <option value="">{t('orders.match.choose')}</option>
        {products.map(({ id, name, spec }) => (
          <option key={id} value={id}>
            {name} {spec}
          </option>
        ))}
      </select>
      <Button size="small" disabled={!productId} onClick={match}>
        {t('orders.match.act')}
      </Button>
    </li>
  )
}
