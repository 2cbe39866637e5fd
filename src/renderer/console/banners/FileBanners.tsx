import { ArchiveRestore, HardDrive } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RestoreOutcome } from '../../../shared/api/backups.ts'
import { formatDate, formatTimeOfDay } from '../../../shared/units/time.ts'
import { Button } from '../../components/Button.tsx'
import { useData, useStores, useUi } from '../../stores/context.ts'
import styles from './Banner.module.css'

/** What concerns the file itself: the disk refuses, the file is damaged, or another one was put in its place. */
export function FileBanners() {
  const { t } = useTranslation()
  const since = useData((data) => data.vitals?.file.trouble?.since ?? null)
  const message = useData((data) => data.vitals?.file.trouble?.message ?? '')
  const isDamaged = useData((data) => data.vitals?.file.damage != null)
  const restored = useData((data) => data.vitals?.file.restored ?? null)
  return (
    <>
      {since !== null && (
        <div className={styles.banner} data-tone="bad" role="alert" data-testid="banner-store">
          <HardDrive aria-hidden="true" />
          <p>
            <b>{t('data.banner.trouble')}</b>
            {t('data.banner.troubleHint', { message, time: formatTimeOfDay(since) })}
          </p>
        </div>
      )}
      {isDamaged && (
        <div className={styles.banner} data-tone="bad" role="alert" data-testid="banner-damage">
          <HardDrive aria-hidden="true" />
          <p>
            <b>{t('data.banner.damage')}</b>
            {t('data.banner.damageHint')}
          </p>
        </div>
      )}
      {restored && <RestoredBanner restored={restored} />}
    </>
  )
}

/** How the restore went that this engine began with, and what is missing since. */
function RestoredBanner({ restored }: { restored: RestoreOutcome }) {
  const { t } = useTranslation()
  const { ui } = useStores()
  const isRead = useUi((state) => state.restoreRead === restored.at)
  if (isRead) return null
  return (
    <div
      className={styles.banner}
      data-tone={restored.ok ? 'good' : 'bad'}
      role="status"
      data-testid="banner-restored"
    >
      <ArchiveRestore aria-hidden="true" />
      <p>
        {restored.ok ? <Restored restored={restored} /> : <b>{t('data.banner.notRestored')}</b>}
        {!restored.ok && restored.message}
      </p>
      <Button size="small" onClick={() => ui.setState({ restoreRead: restored.at })}>
        {t('dialogs.dismiss')}
      </Button>
    </div>
  )
}

function Restored({ restored }: { restored: Extract<RestoreOutcome, { ok: true }> }) {
  const { t } = useTranslation()
  const { backup, lost } = restored
  const isNothing = lost !== null && lost.lines + lost.events === 0
  return (
    <>
      <b>{t('data.banner.restored', { date: formatDate(backup.at), time: formatTimeOfDay(backup.at) })}</b>
      {lost === null && t('data.banner.restoredUnknown')}
      {lost !== null &&
        (isNothing ? t('data.banner.restoredNothing') : t('data.banner.restoredLost', { ...lost }))}
    </>
  )
}
