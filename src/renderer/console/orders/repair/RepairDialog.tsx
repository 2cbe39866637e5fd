import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/Button.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { Segmented } from '../../../components/Segmented.tsx'
import { useData } from '../../../stores/context.ts'
import { Handled } from './Handled.tsx'
import { RefusedRow } from './RefusedRow.tsx'
import styles from './Repair.module.css'
import { UnmatchedRow } from './UnmatchedRow.tsx'
import { useRepairLists } from './useRepairLists.ts'

type Tab = 'unmatched' | 'refused' | 'handled'

/** Orders that could not be placed: matched, corrected or put away with a reason, and every one of it taken back. */
export function RepairDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const quarantined = useData((data) => data.vitals?.quarantined ?? 0)
  const { lists, hasFailed, load, more } = useRepairLists()
  const [tab, setTab] = useState<Tab | null>(null)
  const shown = tab ?? (lists && lists.unmatched.length === 0 && quarantined > 0 ? 'refused' : 'unmatched')
  const options = [
    { value: 'unmatched' as const, label: t('repair.tab.unmatched', { n: lists?.unmatched.length ?? 0 }) },
    { value: 'refused' as const, label: t('repair.tab.refused', { n: quarantined }) },
    { value: 'handled' as const, label: t('repair.tab.handled') },
  ]
  return (
    <Dialog title={t('repair.title')} onClose={onClose} testId="repair-dialog">
      <div className={styles.body}>
        <Segmented name={t('repair.title')} value={shown} options={options} onChange={setTab} />
        {hasFailed && (
          <p role="alert">
            {t('repair.failed')} <Button onClick={load}>{t('dialogs.retry')}</Button>
          </p>
        )}
        {lists && shown === 'unmatched' && (
          <>
            <p>{t(lists.unmatched.length > 0 ? 'repair.unmatchedHint' : 'repair.unmatchedNone')}</p>
            <ul className={styles.rows}>
              {lists.unmatched.map((row) => (
                <UnmatchedRow key={row.sku} row={row} onDone={load} />
              ))}
            </ul>
          </>
        )}
        {lists && shown === 'refused' && (
          <>
            <p>{t(lists.open.length > 0 ? 'repair.refusedHint' : 'repair.refusedNone')}</p>
            <ul className={styles.rows}>
              {lists.open.map((row) => (
                <RefusedRow key={row.id} row={row} onDone={load} />
              ))}
            </ul>
            {lists.hasMoreOpen && <Button onClick={() => more('open')}>{t('repair.more')}</Button>}
          </>
        )}
        {lists && shown === 'handled' && (
          <Handled lists={lists} onDone={load} onMore={() => more('settled')} />
        )}
      </div>
    </Dialog>
  )
}
