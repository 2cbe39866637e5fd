import { Flag } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTimeOfDay } from '../../shared/units/time.ts'
import { useCommands, useUi } from '../stores/context.ts'
import styles from './MarkerEntry.module.css'

const LONGEST = 80

/** The moment is marked already; here it may get a few words. Esc and a click elsewhere leave it as it is. */
export function MarkerEntry() {
  const marker = useUi((ui) => ui.marker)
  return marker && <Entry key={marker.markerId} {...marker} />
}

function Entry({ markerId, at }: { markerId: string; at: number }) {
  const { t } = useTranslation()
  const commands = useCommands()
  const [label, setLabel] = useState('')
  const keep = (words: string) => commands.labelMarker(markerId, words.trim())
  return (
    <form
      className={styles.entry}
      data-testid="marker-entry"
      onSubmit={(event) => {
        event.preventDefault()
        keep(label)
      }}
    >
      <Flag aria-hidden="true" />
      <b>{t('dialogs.marker.added', { time: formatTimeOfDay(at) })}</b>
      <input
        // biome-ignore lint/a11y/noAutofocus: the key that opened it asked for it
        autoFocus
        value={label}
        maxLength={LONGEST}
        aria-label={t('dialogs.marker.label')}
        placeholder={t('dialogs.marker.label')}
        onChange={(event) => setLabel(event.target.value)}
        onBlur={() => keep(label)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) keep('')
        }}
      />
    </form>
  )
}
