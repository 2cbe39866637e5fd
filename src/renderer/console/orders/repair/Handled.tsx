import { useTranslation } from 'react-i18next'
import { formatTimeOfDay } from '../../../../shared/units/time.ts'
import { Button } from '../../../components/Button.tsx'
import { useCommands } from '../../../stores/context.ts'
import { useProducts } from '../../../stores/hooks.ts'
import type { QuarantineRow, SkuMatch } from '../../../stores/transport.ts'
import styles from './Repair.module.css'
import type { RepairLists } from './useRepairLists.ts'

interface Props {
  lists: RepairLists
  onDone: () => void
  onMore: () => void
}

/** What was repaired or put away, and the way back of each. */
export function Handled({ lists, onDone, onMore }: Props) {
  const { t } = useTranslation()
  const { matches, settled, hasMoreSettled } = lists
  if (matches.length + settled.length === 0) return <p>{t('repair.handledNone')}</p>
  return (
    <>
      <ul className={styles.rows}>
        {matches.map((match) => (
          <MatchRow key={match.sku} match={match} onDone={onDone} />
        ))}
        {settled.map((row) => (
          <SettledRow key={row.id} row={row} onDone={onDone} />
        ))}
      </ul>
      {hasMoreSettled && <Button onClick={onMore}>{t('repair.more')}</Button>}
    </>
  )
}

function MatchRow({ match, onDone }: { match: SkuMatch; onDone: () => void }) {
  const { t } = useTranslation()
  const commands = useCommands()
  const products = useProducts()
  const { sku, productId, matchedAt } = match
  const product = products.find(({ id }) => id === productId)?.name ?? productId
  const undo = async () => {
    if (await commands.run('order.unmatch', { sku })) onDone()
  }
  return (
    <li className={styles.handled} data-testid={`matched-${sku}`}>
      <b>{t('repair.wasMatched', { sku, product })}</b>
      <small>{formatTimeOfDay(matchedAt)}</small>
      <Button size="small" onClick={undo} data-testid="unmatch">
        {t('repair.undo')}
      </Button>
    </li>
  )
}

function SettledRow({ row, onDone }: { row: QuarantineRow; onDone: () => void }) {
  const { t } = useTranslation()
  const commands = useCommands()
  const undo = async () => {
    if (await commands.run('quarantine.reopen', { id: row.id })) onDone()
  }
  const words =
    row.state === 'discarded' ? t('repair.wasDiscarded', { reason: row.reason }) : t('repair.wasResubmitted')
  return (
    <li className={styles.handled} data-testid={`handled-${row.id}`}>
      <b>{words}</b>
      <small>{row.settledAt === null ? '' : formatTimeOfDay(row.settledAt)}</small>
      <Button size="small" onClick={undo} data-testid="reopen">
        {t('repair.undo')}
      </Button>
      <code title={row.raw}>{row.raw}</code>
    </li>
  )
}
