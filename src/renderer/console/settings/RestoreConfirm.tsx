import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupInfo, LostSince } from '../../../shared/api/backups.ts'
import { formatDate, formatTimeOfDay } from '../../../shared/units/time.ts'
import { Confirm } from '../../components/Confirm.tsx'
import { useStores } from '../../stores/context.ts'
import { noticeOf } from '../../stores/words.ts'
import styles from './DataSection.module.css'

/** Says what will be missing, counted now, before anything is put back. */
export function RestoreConfirm({ backup, onClose }: { backup: BackupInfo; onClose: () => void }) {
  const { t } = useTranslation()
  const { transport, notices } = useStores()
  const [lost, setLost] = useState<LostSince | null>(null)
  useEffect(() => {
    transport.lostWith(backup.name).then(
      (answer) => setLost(answer.lost),
      (error) => {
        notices.push(noticeOf(error))
        onClose()
      },
    )
  }, [transport, notices, backup.name, onClose])
  const restore = () => {
    notices.push({ tone: 'done', code: 'restoring', detail: t('data.restoring') })
    transport.restoreBackup(backup.name).catch((error) => notices.push(noticeOf(error)))
  }
  if (lost === null) return null
  return (
    <Confirm
      title={t('data.confirmTitle', { date: formatDate(backup.at), time: formatTimeOfDay(backup.at) })}
      act={t('data.confirmAct')}
      onClose={onClose}
      onConfirm={restore}
      testId="restore-confirm"
    >
      <div className={styles.confirm}>
        <b>{lost.lines + lost.events > 0 ? t('data.confirmLost', { ...lost }) : t('data.confirmNothing')}</b>
        <p>{t('data.confirmKept')}</p>
        <p>{t('data.confirmHow')}</p>
      </div>
    </Confirm>
  )
}
