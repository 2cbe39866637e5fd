import { useTranslation } from 'react-i18next'
import type { SourceStatus } from '../../../shared/api/streams.ts'
import { useData } from '../../stores/context.ts'
import { useAge } from '../../stores/useAge.ts'
import { Lamp, type LampTone } from './Lamp.tsx'
import styles from './Lamps.module.css'

const NO_SOURCES: SourceStatus[] = []
const TONES: Record<SourceStatus['state'], LampTone> = {
  off: 'off',
  running: 'ok',
  waiting: 'off',
  failed: 'bad',
}
const RANK: Record<SourceStatus['state'], number> = { failed: 0, running: 1, waiting: 2, off: 3 }

/** A failing source speaks before a running one; of two that run, the one that delivered last. */
function byUrgency(a: SourceStatus, b: SourceStatus): number {
  return RANK[a.state] - RANK[b.state] || (b.lastReceivedAt ?? 0) - (a.lastReceivedAt ?? 0)
}

/** Where orders come from. */
export function OrdersLamp() {
  const { t } = useTranslation()
  const sources = useData((data) => data.vitals?.sources ?? NO_SOURCES)
  const source = [...sources].sort(byUrgency)[0] ?? null
  const age = useAge(source?.lastReceivedAt ?? null)
  const words = () => {
    if (!source) return t('lamp.noSource')
    if (source.state === 'failed') return t('lamp.sourceFailed')
    if (source.state === 'off') return t('lamp.sourceOff')
    return source.lastReceivedAt === null ? t('lamp.sourceWaiting') : t('lamp.received', { age })
  }
  return (
    <Lamp
      tone={source ? TONES[source.state] : 'off'}
      name={t('lamp.orders')}
      state={words()}
      testId="lamp-orders"
      value={source?.state ?? 'off'}
    >
      {() => (
        <div className={styles.panel}>
          <b>{t('lamp.orders')}</b>
          {sources.length === 0 && <p>{t('lamp.noSource')}</p>}
          {sources.map((one) => (
            <SourceLine key={one.id} source={one} />
          ))}
        </div>
      )}
    </Lamp>
  )
}

function SourceLine({ source }: { source: SourceStatus }) {
  const { t } = useTranslation()
  const age = useAge(source.lastReceivedAt)
  const states = {
    off: t('lamp.sourceOff'),
    waiting: t('lamp.sourceWaiting'),
    failed: t('lamp.sourceFailed'),
    running: t('lamp.received', { age }),
  }
  return (
    <p data-bad={source.state === 'failed'}>
      {source.name} · {states[source.state]}
      {source.message && (
        <>
          <br />
          {source.message}
        </>
      )}
    </p>
  )
}
