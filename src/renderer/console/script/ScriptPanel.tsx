import { useTranslation } from 'react-i18next'
import { scriptTextOf } from '../../../shared/script/prompterAt.ts'
import { formatDuration } from '../../../shared/units/time.ts'
import { useShow } from '../../stores/context.ts'
import { useNextSegment, useOfficial, useOnAirSegment } from '../../stores/hooks.ts'
import { useTimeline } from '../../stores/useTimeline.ts'
import { placeAndRole } from '../officials.ts'
import { PrompterBar } from './PrompterBar.tsx'
import styles from './ScriptPanel.module.css'
import { ScriptText } from './ScriptText.tsx'

/** What is being said, where the prompter stands in it, and how the next item begins. */
export function ScriptPanel() {
  const { t } = useTranslation()
  const segment = useOnAirSegment()
  const text = useShow((show) => scriptTextOf(show.rundown, show.onAir?.segmentId ?? null))
  const timeline = useTimeline(text)
  const number = useShow(
    (show) => (show.rundown?.segments.findIndex(({ id }) => id === segment?.id) ?? -1) + 1,
  )
  const official = useOfficial(useShow((show) => show.onAir?.officialId ?? null))
  const who = official ? placeAndRole(official) : t('official.none')
  return (
    <section className={styles.panel} aria-label={t('script.title')}>
      <h2 className={styles.head}>
        <span>
          {t('script.title')}
          {segment && ` · ${t('script.of', { n: number, who })}`}
        </span>
        {segment && <small>{t('script.planned', { time: formatDuration(segment.plannedMs) })}</small>}
      </h2>
      {segment && text.trim() ? (
        <>
          <ScriptText key={segment.id} segmentId={segment.id} text={text} timeline={timeline} />
          <PrompterBar timeline={timeline} />
        </>
      ) : (
        <div className={styles.text}>
          <p className={styles.none}>{segment ? t('script.none') : t('script.idle')}</p>
        </div>
      )}
      <NextLine />
    </section>
  )
}

function NextLine() {
  const { t } = useTranslation()
  const next = useNextSegment()
  const isOnAir = useOnAirSegment() !== null
  const text = useShow((show) => scriptTextOf(show.rundown, next?.id ?? null))
  if (!next) return isOnAir ? <p className={styles.next}>{t('script.end')}</p> : null
  const firstLine = text.trim().split('\n')[0]
  return (
    <p className={styles.next} title={firstLine}>
      <b>
        {t('script.next')} · {next.title}
      </b>
      {firstLine}
    </p>
  )
}
