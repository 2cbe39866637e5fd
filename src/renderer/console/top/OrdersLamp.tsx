import { useTranslation } from 'react-i18next'
import type { SourceStatus } from '../../../shared/api/streams.ts'
import { useData } from '../../stores/context.ts'
import { useAge } from '../../stores/useAge.ts'
import { mostUrgent, type SourceFace, sourceFace } from '../sources/face.ts'
import { SourcesPanel } from '../sources/SourcesPanel.tsx'
import { Lamp, type LampTone } from './Lamp.tsx'

const NO_SOURCES: SourceStatus[] = []
const TONES: Record<SourceFace, LampTone> = {
  off: 'off',
  notReady: 'off',
  running: 'ok',
  waiting: 'off',
  retrying: 'wait',
  failed: 'bad',
}

/** Where orders come from: the source that most needs to be looked at; pressed, all of them. */
export function OrdersLamp() {
  const { t } = useTranslation()
  const source = useData((data) => mostUrgent(data.vitals?.sources ?? NO_SOURCES))
  const age = useAge(source?.lastReceivedAt ?? null)
  const face = source ? sourceFace(source) : 'off'
  const words = () => {
    if (!source) return t('lamp.noSource')
    switch (face) {
      case 'failed':
        return t('lamp.sourceFailed')
      case 'retrying':
        return t('sources.state.retrying')
      case 'off':
      case 'notReady':
        return t('lamp.sourceOff')
      default:
        return source.lastReceivedAt === null ? t('lamp.sourceWaiting') : t('lamp.received', { age })
    }
  }
  return (
    <Lamp
      tone={TONES[face]}
      name={t('lamp.orders')}
      state={words()}
      testId="lamp-orders"
      value={source?.state ?? 'off'}
      isWide
    >
      {(close) => <SourcesPanel close={close} />}
    </Lamp>
  )
}
