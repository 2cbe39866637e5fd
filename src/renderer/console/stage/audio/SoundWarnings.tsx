import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type SoundWarning, soundWarnings } from '../../../../shared/obs/soundWarnings.ts'
import type { ShowState } from '../../../../shared/show/state.ts'
import { nextSegment } from '../../../../shared/show/timing.ts'
import { useEngineTime, useStores } from '../../../stores/context.ts'
import type { Meters } from '../../../stores/meters.ts'
import styles from './SoundWarnings.module.css'

/** What is wrong with the sound, in words: the gravest in the line, all of them under the pointer. */
export function SoundWarnings() {
  const { t } = useTranslation()
  const { meters, show } = useStores()
  // As text, because only that stays equal from tick to tick.
  const judged = useEngineTime(() => JSON.stringify(judge(show.getState().show, meters)))
  const warnings = useMemo(() => JSON.parse(judged) as SoundWarning[], [judged])
  const words = warnings.map((warning) => t(`audio.warn.${warning.kind}`, { ...warning }))
  const [first] = words
  return (
    <p className={styles.warnings} role="status" title={words.join('\n')} data-testid="sound-warnings">
      {first && <b data-kind={warnings[0]?.kind}>{first}</b>}
      {words.length > 1 && <small>{t('audio.more', { count: words.length - 1 })}</small>}
    </p>
  )
}

function judge(show: ShowState, meters: Meters): SoundWarning[] {
  const now = meters.at()
  // Nobody knows the levels: then nothing is claimed about them.
  if (now === null) return []
  const official = (id: string | null | undefined) =>
    show.rundown?.officials.find((row) => row.id === id) ?? null
  const inputs = show.obs.primary.inputs.flatMap(({ name, muted }) =>
    muted === undefined ? [] : [{ name, muted, loudness: meters.reading(name)?.loudness ?? null }],
  )
  return soundWarnings({
    inputs,
    onAir: show.panic === null ? official(show.onAir?.officialId) : null,
    next: official(nextSegment(show)?.officialId),
    now,
  })
}
