import { useTranslation } from 'react-i18next'
import type { BackupInfo } from '../../../shared/api/backups.ts'
import { formatDate, formatTimeOfDay } from '../../../shared/units/time.ts'
import { Button } from '../../components/Button.tsx'
import { sizeOf } from './bytes.ts'
import styles from './DataSection.module.css'

interface Props {
  backups: readonly BackupInfo[]
  isBusy: boolean
  onRestore: (backup: BackupInfo) => void
}

/** What can be gone back to, newest first, each with when, why, how much and which show. */
export function BackupList({ backups, isBusy, onRestore }: Props) {
  const { t } = useTranslation()
  if (backups.length === 0) return <p className={styles.none}>{t('data.none')}</p>
  return (
    <ul className={styles.list} data-testid="backups">
      {backups.map((backup) => (
        <li key={backup.name} title={backup.name}>
          <time>
            {formatDate(backup.at)} {formatTimeOfDay(backup.at)}
          </time>
          <span className={styles.reason} data-reason={backup.reason}>
            {t(`data.reason.${backup.reason}`)}
          </span>
          <span className={styles.number}>
            {backup.figures ? t('data.lines', { n: backup.figures.lines }) : t('data.unread')}
          </span>
          <span className={styles.number}>{sizeOf(backup.bytes)}</span>
          <span className={styles.title}>
            {!backup.isGood && <mark>{t('data.bad')}</mark>}
            {backup.figures?.session?.title}
          </span>
          <Button
            size="small"
            disabled={isBusy || backup.figures === null}
            onClick={() => onRestore(backup)}
            data-testid={`restore-${backup.number}`}
          >
            {t('data.restore')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
