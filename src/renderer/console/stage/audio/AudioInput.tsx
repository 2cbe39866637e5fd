import { Volume2, VolumeX } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObsInput } from '../../../../shared/obs/status.ts'
import { Slider } from '../../../components/Slider.tsx'
import { useCommands } from '../../../stores/context.ts'
import styles from './AudioInput.module.css'
import { dbWords, type MeterBoard } from './board.ts'
import { Meter } from './Meter.tsx'
import { VolumeEntry } from './VolumeEntry.tsx'

/** OBS's own mixer ends at about here; below it is silence. */
const QUIETEST_DB = -60
const LOUDEST_DB = 6
const SILENCE_DB = -100

interface Props {
  input: ObsInput
  isReady: boolean
  board: MeterBoard
}

/** One input: whether it is heard, how loud it is, and how loud OBS lets it be. */
export function AudioInput({ input, isReady, board }: Props) {
  const { t } = useTranslation()
  const commands = useCommands()
  const number = useRef<HTMLSpanElement>(null)
  const { name, muted = false, volumeDb = 0 } = input
  const [draft, setDraft] = useState<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: OBS has answered, so the hand's value has done its duty
  useEffect(() => setDraft(null), [volumeDb])
  const fader = Math.max(QUIETEST_DB, Math.min(LOUDEST_DB, Math.round(draft ?? volumeDb)))

  const [isTyping, setIsTyping] = useState(false)
  const setVolume = async (db: number) => {
    const done = await commands.run('obs.setVolume', { input: name, db })
    if (!done) setDraft(null)
  }
  const commit = () => {
    if (draft !== null) void setVolume(draft <= QUIETEST_DB ? SILENCE_DB : draft)
  }
  const instead = draft !== null ? dbWords(draft) : muted ? t('audio.muted') : null
  return (
    <li className={styles.input} data-muted={muted} data-testid={`audio-${name}`}>
      <button
        type="button"
        className={styles.mute}
        aria-pressed={muted}
        aria-label={t(muted ? 'audio.unmute' : 'audio.mute', { name })}
        title={t(muted ? 'audio.unmute' : 'audio.mute', { name })}
        disabled={!isReady}
        onClick={() => commands.run('obs.setMute', { input: name, muted: !muted })}
      >
        {muted ? <VolumeX /> : <Volume2 />}
      </button>
      <span className={styles.name} title={name}>
        {name}
      </span>
      <div className={styles.gauge} title={t('audio.fader', { db: dbWords(draft ?? volumeDb) })}>
        <Meter board={board} name={name} muted={muted} number={number} />
        <Slider
          label={t('audio.volume', { name })}
          min={QUIETEST_DB}
          max={LOUDEST_DB}
          value={fader}
          disabled={!isReady}
          onChange={setDraft}
          onCommit={commit}
        />
      </div>
      <button
        type="button"
        className={styles.level}
        data-fader={draft !== null}
        title={t('sound.type', { name })}
        disabled={!isReady}
        onClick={() => setIsTyping(true)}
      >
        {instead}
        <span ref={number} hidden={instead !== null} />
      </button>
      {isTyping && (
        <VolumeEntry
          name={name}
          db={volumeDb}
          onKeep={(db) => void setVolume(db)}
          onLeave={() => setIsTyping(false)}
        />
      )}
    </li>
  )
}
