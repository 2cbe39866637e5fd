import { useTranslation } from 'react-i18next'
import type { Rundown } from '../../../shared/library/types.ts'
import { formatDuration } from '../../../shared/units/time.ts'
import styles from './OpenSession.module.css'

interface Props {
  rundowns: readonly Rundown[]
  chosen: string | null
  onChoose: (rundown: Rundown) => void
}

/** The library's rundowns with their shape. */
export function RundownChoice({ rundowns, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  return (
    <fieldset className={styles.choice}>
      <legend>{t('dialogs.open.rundown')}</legend>
      {rundowns.map((rundown) => {
        const segments = rundown.groups.flatMap((group) => group.segments)
        const time = formatDuration(segments.reduce((sum, { plannedMs }) => sum + plannedMs, 0))
        return (
          <label key={rundown.id} className={styles.option} data-testid={`rundown-${rundown.id}`}>
            <input
              type="radio"
              name="rundown"
              checked={rundown.id === chosen}
              onChange={() => onChoose(rundown)}
            />
            <span>
              <b>{[rundown.title, rundown.subtitle].filter(Boolean).join(' · ')}</b>
              <small>
                {segments.length === 0
                  ? t('dialogs.open.noSegments')
                  : t('dialogs.open.shape', { n: segments.length, time, groups: rundown.groups.length })}
              </small>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
