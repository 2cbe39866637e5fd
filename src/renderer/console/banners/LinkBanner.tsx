import { CloudOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useData } from '../../stores/context.ts'
import styles from './Banner.module.css'

/** The engine is away: since when, that OBS goes on without it, and that no key does anything now. */
export function LinkBanner() {
  const { t } = useTranslation()
  const since = useData((data) => (data.link.state === 'lost' ? data.link.since : null))
  const seconds = useSecondsSince(since)
  if (since === null) return null
  return (
    <div className={styles.banner} data-tone="bad" role="alert" data-testid="banner-lost">
      <CloudOff aria-hidden="true" />
      <p>
        <b>{t('dialogs.banner.lost', { seconds })}</b>
        {t('dialogs.banner.lostHint')}
      </p>
    </div>
  )
}

/** By this machine's own clock: the engine's is what is missing. */
function useSecondsSince(since: number | null): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (since === null) return
    const look = () => setSeconds(Math.max(0, Math.floor((Date.now() - since) / 1000)))
    look()
    const timer = setInterval(look, 500)
    return () => clearInterval(timer)
  }, [since])
  return seconds
}
