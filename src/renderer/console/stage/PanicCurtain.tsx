import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../../shared/units/time.ts'
import { Live } from '../../components/Live.tsx'
import { usePanic } from '../../stores/hooks.ts'
import styles from './PanicCurtain.module.css'
import { PanicParts } from './PanicParts.tsx'

/** Says over the program picture that the show is held, for how long, and that there is a way back. */
export function PanicCurtain() {
  const { t } = useTranslation()
  const panic = usePanic()
  if (!panic) return null
  return (
    <div className={styles.curtain} role="status" data-testid="panic-on">
      <b>
        {t('panic.on')} <Live words={(now) => formatDuration(Math.max(0, now - panic.since))} />
      </b>
      <PanicParts />
    </div>
  )
}
