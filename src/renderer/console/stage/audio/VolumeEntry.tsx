import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './VolumeEntry.module.css'

/** OBS's own limits, dB. */
const QUIETEST_DB = -100
const LOUDEST_DB = 26

interface Props {
  name: string
  db: number
  onKeep: (db: number) => void
  onLeave: () => void
}

/** A volume in figures, for what a hand cannot hit: typed, set with Enter, left as it was with Esc or by going away. */
export function VolumeEntry({ name, db, onKeep, onLeave }: Props) {
  const { t } = useTranslation()
  const [text, setText] = useState(String(Math.round(db * 10) / 10))
  const field = useRef<HTMLInputElement>(null)
  // It was asked for with this very click.
  useEffect(() => field.current?.select(), [])
  // The minus of the desk's own figures is typed and pasted, too.
  const number = Number(text.trim().replace('−', '-').replace(',', '.'))
  const isGood = text.trim() !== '' && number >= QUIETEST_DB && number <= LOUDEST_DB
  return (
    <input
      ref={field}
      className={styles.entry}
      inputMode="decimal"
      aria-label={t('sound.typed', { name })}
      title={t('sound.typed', { name })}
      aria-invalid={!isGood}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={onLeave}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape') onLeave()
        if (event.key !== 'Enter' || !isGood) return
        onKeep(number)
        onLeave()
      }}
    />
  )
}
