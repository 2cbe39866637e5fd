import { ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatTimeOfDay } from '../../../shared/units/time.ts'
import { Button } from '../../components/Button.tsx'
import { useData, useEngineTime, useShow, useStores, useUi } from '../../stores/context.ts'
import styles from './Banner.module.css'

/** Who opens a console long after has no use for it. */
const NEWS_MS = 10 * 60_000

/** The engine was gone and is back in the middle of a show: what happened, and that nothing is missing. */
export function RecoveredBanner() {
  const { t } = useTranslation()
  const { ui } = useStores()
  const { engineId, startedAt, recovered, lostMs } = useShow((show) => show.engine)
  const isOpen = useShow((show) => show.session !== null && show.session.closedAt === null)
  const isRead = useUi((state) => state.recoveryRead === engineId)
  const isNews = useEngineTime((now) => startedAt !== null && now - startedAt < NEWS_MS)
  // After a restore not everything is as it was; its own banner says what is missing.
  const isRestored = useData((data) => data.vitals?.file.restored?.ok ?? false)
  if (!recovered || !isOpen || isRead || !isNews || isRestored || startedAt === null) return null
  return (
    <div className={styles.banner} data-tone="good" role="status" data-testid="banner-recovered">
      <ShieldCheck aria-hidden="true" />
      <p>
        <b>
          {lostMs === null
            ? t('dialogs.banner.restarted')
            : t('dialogs.banner.recovered', { seconds: (lostMs / 1000).toFixed(1) })}
        </b>
        {t('dialogs.banner.recoveredHint', { time: formatTimeOfDay(startedAt) })}
      </p>
      <Button size="small" onClick={() => ui.setState({ recoveryRead: engineId })}>
        {t('dialogs.dismiss')}
      </Button>
    </div>
  )
}
