import { useTranslation } from 'react-i18next'
import type { PlannedSegment } from '../../../shared/library/snapshot.ts'
import { formatDuration } from '../../../shared/units/time.ts'
import { useShow } from '../../stores/context.ts'
import { useNextSegment, useOfficial, useOnAirSegment } from '../../stores/hooks.ts'
import { placeAndRole } from '../officials.ts'
import styles from './ScriptPanel.module.css'

/** What is being said, large and read-only, and how the next item begins. */
export function ScriptPanel() {
  const { t } = useTranslation()
  const segment = useOnAirSegment()
  const text = useScriptText(segment)
  const number = useShow(
    (show) => (show.rundown?.segments.findIndex(({ id }) => id === segment?.id) ?? -1) + 1,
  )
  const official = useOfficial(useShow((show) => show.onAir?.officialId ?? null))
  const who = official ? placeAndRole(official) : t('official.none')
  const paragraphs = text?.split(/\n+/).filter((line) => line.trim()) ?? []
  return (
    <section className={styles.panel} aria-label={t('script.title')}>
      <h2 className={styles.head}>
        <span>
          {t('script.title')}
          {segment && ` · ${t('script.of', { n: number, who })}`}
        </span>
        {segment && <small>{t('script.planned', { time: formatDuration(segment.plannedMs) })}</small>}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it */}
      <div className={styles.text} key={segment?.id} tabIndex={0}>
        {paragraphs.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same line may be said twice
          <p key={index}>{line}</p>
        ))}
        {!segment && <p className={styles.none}>{t('script.idle')}</p>}
        {segment && paragraphs.length === 0 && <p className={styles.none}>{t('script.none')}</p>}
      </div>
      <NextLine />
    </section>
  )
}

function NextLine() {
  const { t } = useTranslation()
  const next = useNextSegment()
  const isOnAir = useOnAirSegment() !== null
  const text = useScriptText(next)
  if (!next) return isOnAir ? <p className={styles.next}>{t('script.end')}</p> : null
  return (
    <p className={styles.next} title={text?.trim().split('\n')[0]}>
      <b>
        {t('script.next')} · {next.title}
      </b>
      {text?.trim().split('\n')[0]}
    </p>
  )
}

function useScriptText(segment: PlannedSegment | null): string | null {
  return useShow((show) => show.rundown?.scripts.find(({ id }) => id === segment?.scriptId)?.text ?? null)
}
