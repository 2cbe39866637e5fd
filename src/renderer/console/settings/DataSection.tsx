import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupInfo, DataStatus } from '../../../shared/api/backups.ts'
import { formatDate, formatTimeOfDay } from '../../../shared/units/time.ts'
import { Button } from '../../components/Button.tsx'
import { useStores } from '../../stores/context.ts'
import { noticeOf } from '../../stores/words.ts'
import { BackupList } from './BackupList.tsx'
import { sizeOf } from './bytes.ts'
import styles from './DataSection.module.css'
import { NumberField } from './NumberField.tsx'
import { RestoreConfirm } from './RestoreConfirm.tsx'
import { Section } from './Section.tsx'
import page from './Settings.module.css'
import { useSave, useSettings } from './useSave.ts'

/** The studio's file: how it stands, its backups, and the way back to one of them. */
export function DataSection() {
  const { t } = useTranslation()
  const { transport } = useStores()
  const save = useSave()
  const { backupMinutes } = useSettings()
  const [status, setStatus] = useState<DataStatus | null>(null)
  const [chosen, setChosen] = useState<BackupInfo | null>(null)
  useEffect(() => transport.followData(setStatus), [transport])
  return (
    <Section name="data" title={t('settings.nav.data')}>
      <p className={page.lead}>{t('data.lead')}</p>
      {status && <File status={status} />}
      <div className={page.two}>
        <NumberField
          label={t('data.every')}
          hint={t('data.everyHint')}
          value={backupMinutes}
          least={1}
          most={60}
          step={1}
          onKeep={(minutes) => save({ backupMinutes: minutes })}
        />
      </div>
      {status && (
        <div className={page.group}>
          <span className={page.label}>{t('data.list')}</span>
          <BackupList backups={status.backups} isBusy={status.running !== null} onRestore={setChosen} />
        </div>
      )}
      {chosen && <RestoreConfirm backup={chosen} onClose={() => setChosen(null)} />}
    </Section>
  )
}

function File({ status }: { status: DataStatus }) {
  const { t } = useTranslation()
  const { transport, notices } = useStores()
  const { running, failure, check } = status
  const last = status.backups.find(({ reason }) => reason !== 'replaced')
  const ask = (answer: Promise<unknown>) => answer.catch((error) => notices.push(noticeOf(error)))
  const isBackingUp = running?.kind === 'backup'
  const percent = Math.round((running?.done ?? 0) * 100)
  return (
    <div className={page.group}>
      <div className={styles.facts}>
        <span>{t('data.size', { size: sizeOf(status.bytes), free: sizeOf(status.freeBytes) })}</span>
        <span data-testid="last-backup">
          {last
            ? t('data.last', { date: formatDate(last.at), time: formatTimeOfDay(last.at) })
            : t('data.never')}
        </span>
      </div>
      <div className={page.row}>
        <Button disabled={running !== null} onClick={() => ask(transport.backUp())} data-testid="back-up">
          {isBackingUp ? t('data.backingUp', { percent }) : t('data.backUp')}
        </Button>
        <Button
          disabled={running !== null}
          onClick={() => ask(transport.checkFile())}
          data-testid="check-file"
        >
          {running?.kind === 'check' ? t('data.checking') : t('data.check')}
        </Button>
      </div>
      {failure && <span className={page.amber}>{t('data.failed', { reason: failure.message })}</span>}
      {check && (
        <span className={check.ok ? page.good : page.bad} role="status">
          {check.ok
            ? t('data.checkGood', {
                time: formatTimeOfDay(check.at),
                seconds: (check.durationMs / 1000).toFixed(1),
              })
            : t('data.checkBad', { found: check.found })}
        </span>
      )}
    </div>
  )
}
