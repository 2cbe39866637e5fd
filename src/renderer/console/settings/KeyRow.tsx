import { RotateCcw, X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyAction } from '../../../shared/api/settings.ts'
import { Button } from '../../components/Button.tsx'
import { Kbd } from '../../components/Kbd.tsx'
import { type Chord, chordOf, isModifier, keycap } from '../../stores/keys/chord.ts'
import styles from './KeysSection.module.css'

const MOST_KEYS = 3

interface Props {
  action: KeyAction
  chords: readonly Chord[]
  isChanged: boolean
  onAdd: (chord: Chord) => void
  onRemove: (chord: Chord) => void
  onReset: () => void
}

/** One act and its keys: each can go, a new one is pressed in. */
export function KeyRow({ action, chords, isChanged, onAdd, onRemove, onReset }: Props) {
  const { t } = useTranslation()
  const caps = { space: t('dialogs.keycap.space'), enter: t('dialogs.keycap.enter') }
  return (
    <li className={styles.row} data-testid={`keys-${action}`}>
      <span>{t(`dialogs.keys.${action}`)}</span>
      <span className={styles.keys}>
        {chords.map((chord) => (
          <span key={chord} className={styles.key}>
            <Kbd chord={chord} />
            <button
              type="button"
              aria-label={t('settings.keys.remove', { key: keycap(chord, caps) })}
              onClick={() => onRemove(chord)}
            >
              <X />
            </button>
          </span>
        ))}
        {chords.length < MOST_KEYS && <Recorder onChord={onAdd} />}
      </span>
      <Button
        kind="quiet"
        size="small"
        disabled={!isChanged}
        aria-label={t('settings.keys.reset')}
        title={t('settings.keys.reset')}
        onClick={onReset}
      >
        <RotateCcw />
      </Button>
    </li>
  )
}

/** Waits for one press; Esc and leaving it change nothing. */
function Recorder({ onChord }: { onChord: (chord: Chord) => void }) {
  const { t } = useTranslation()
  const [isRecording, setRecording] = useState(false)
  const press = (event: KeyboardEvent) => {
    if (!isRecording || isModifier(event.code) || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    setRecording(false)
    if (event.code !== 'Escape') onChord(chordOf(event))
  }
  return (
    <button
      type="button"
      className={styles.record}
      data-recording={isRecording}
      onClick={() => setRecording(true)}
      onKeyDown={press}
      onBlur={() => setRecording(false)}
    >
      {t(isRecording ? 'settings.keys.record' : 'settings.keys.add')}
    </button>
  )
}
