import { CircleDashed, CircleDot, type LucideIcon, RotateCw, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SourceStatus } from '../../../shared/api/streams.ts'
import { Button } from '../../components/Button.tsx'
import { Confirm } from '../../components/Confirm.tsx'
import type { Dictionary } from '../../i18n/zh/index.ts'
import { useCommands } from '../../stores/context.ts'
import { useAge } from '../../stores/useAge.ts'
import { type SourceFace, sourceFace } from './face.ts'
import styles from './Sources.module.css'

const ICONS: Record<SourceFace, LucideIcon> = {
  off: CircleDashed,
  notReady: CircleDashed,
  waiting: CircleDashed,
  running: CircleDot,
  retrying: RotateCw,
  failed: TriangleAlert,
}

type Known = keyof Dictionary['sources']['name']

/** What the UI calls a source; the engine's own name for one that it has no words for. */
export function useSourceName(): (source: Pick<SourceStatus, 'id' | 'name'>) => string {
  const { t, i18n } = useTranslation()
  return ({ id, name }) => (i18n.exists(`sources.name.${id}`) ? t(`sources.name.${id as Known}`) : name)
}

interface Props {
  source: SourceStatus
  /** The engine's time of the figures. */
  engineNow: number
}

/** One source: how it stands, its figures, what is wrong and what to do, and its switch. */
export function SourceRow({ source, engineNow }: Props) {
  const { t } = useTranslation()
  const name = useSourceName()(source)
  const face = sourceFace(source)
  const Icon = ICONS[face]
  const success = useAge(source.lastSuccessAt)
  const received = useAge(source.lastReceivedAt)
  const swept = useAge(source.reconciled?.at ?? null)
  const lagged = useAge(source.lag ? engineNow - source.lag.ms : null)
  return (
    <section className={styles.row} data-face={face} data-testid={`source-${source.id}`}>
      <header>
        <b>{name}</b>
        <span className={styles.state}>
          <Icon aria-hidden="true" />
          {t(`sources.state.${face}`)}
        </span>
        <SourceSwitch source={source} name={name} />
      </header>
      {face !== 'notReady' && (
        <p className={styles.figures}>
          <span>
            {source.lastReceivedAt === null
              ? t('sources.neverReceived')
              : t('sources.lastReceived', { age: received })}
          </span>
          {source.lastSuccessAt !== null && <span>{t('sources.lastSuccess', { age: success })}</span>}
          {source.lag && <span>{t(`sources.lag.${source.lag.since}`, { age: lagged })}</span>}
        </p>
      )}
      {source.reconciled && (
        <p className={styles.figures}>
          {t('sources.reconciled', { age: swept, found: source.reconciled.found })}
        </p>
      )}
      {source.counts.received > 0 && <p className={styles.figures}>{t('sources.counts', source.counts)}</p>}
      {source.error && (
        <p className={styles.error} role="status">
          {t(`sources.error.${source.error.code}`)}
          {source.error.detail && <small>{source.error.detail}</small>}
        </p>
      )}
    </section>
  )
}

/** Starting needs no question; stopping does, for it turns orders away. One that has given up offers both. */
export function SourceSwitch({ source, name }: { source: SourceStatus; name: string }) {
  const { t, i18n } = useTranslation()
  const commands = useCommands()
  const [isAsking, setAsking] = useState(false)
  const { id: sourceId } = source
  const body = i18n.exists(`sources.stopBody.${sourceId}`)
    ? t(`sources.stopBody.${sourceId as keyof Dictionary['sources']['stopBody']}`)
    : ''
  return (
    <span className={styles.switch}>
      {source.canStop && (
        <Button size="small" onClick={() => setAsking(true)} data-testid={`stop-${sourceId}`}>
          {t('sources.stop')}
        </Button>
      )}
      {(source.canStart || !source.canStop) && (
        <Button
          size="small"
          disabled={!source.canStart}
          onClick={() => commands.run('source.start', { sourceId })}
          data-testid={`start-${sourceId}`}
        >
          {t('sources.start')}
        </Button>
      )}
      {isAsking && (
        <Confirm
          title={t('sources.stopTitle', { name })}
          act={t('sources.stop')}
          onClose={() => setAsking(false)}
          onConfirm={() => commands.run('source.stop', { sourceId })}
        >
          {body}
        </Confirm>
      )}
    </span>
  )
}
