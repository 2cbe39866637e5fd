import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SheetStatus } from '../../../shared/api/imports.ts'
import { groupThousands } from '../../../shared/units/money.ts'
import { Button } from '../../components/Button.tsx'
import styles from './Import.module.css'

interface Props {
  status: SheetStatus
  onCancel: () => void
  onAnother: () => void
  onClose: () => void
}

/** How far a confirmed import is, and in the end what became of its lines. */
export function Progress({ status, onCancel, onAnother, onClose }: Props) {
  const { t } = useTranslation()
  const { phase, done, total, receipt, error } = status
  const isRunning = phase === 'staging' || phase === 'applying'
  const words = phase === 'failed' || phase === 'reading' ? 'failed' : phase
  const figures =
    phase === 'done' && receipt
      ? (['accepted', 'updated', 'duplicate', 'stale', 'excluded'] as const).filter(
          (name) => name === 'accepted' || receipt[name] > 0,
        )
      : []
  return (
    <div className={styles.progress} data-phase={phase} data-testid="import-status">
      <p role="status">
        {phase === 'done' && <Check aria-hidden="true" />}
        {t(`import.${words}`)}
      </p>
      {isRunning && (
        <>
          <progress value={done} max={Math.max(total, 1)} />
          <small>{t('import.progress', { done: groupThousands(done), total: groupThousands(total) })}</small>
        </>
      )}
      {receipt && figures.length > 0 && (
        <dl className={styles.totals} data-testid="import-receipt">
          {figures.map((name) => (
            <div key={name}>
              <dt>{t(`import.receipt.${name}`)}</dt>
              <dd>{groupThousands(receipt[name])}</dd>
            </div>
          ))}
        </dl>
      )}
      {phase === 'done' && receipt && receipt.lines > 0 && receipt.duplicate === receipt.lines && (
        <p className={styles.hint}>{t('import.allDuplicate')}</p>
      )}
      {error && (
        <p className={styles.trouble} role="alert">
          {error.message}
        </p>
      )}
      <footer>
        {phase === 'staging' && (
          <Button onClick={onCancel} data-testid="import-cancel">
            {t('import.cancel')}
          </Button>
        )}
        {!isRunning && <Button onClick={onAnother}>{t('import.another')}</Button>}
        {phase !== 'staging' && (
          <Button kind="primary" onClick={onClose} data-testid="import-close">
            {t('import.close')}
          </Button>
        )}
      </footer>
    </div>
  )
}
