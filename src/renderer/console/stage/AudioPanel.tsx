import { Volume2, VolumeX } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObsInput } from '../../../shared/obs/status.ts'
import { Slider } from '../../components/Slider.tsx'
import { useCommands } from '../../stores/context.ts'
import { useIsObsReady, usePrimaryObs } from '../../stores/hooks.ts'
import styles from './AudioPanel.module.css'

/** Every input with sound: whether it is heard, and how loud OBS has it. */
export function AudioPanel() {
  const { t } = useTranslation()
  const isReady = useIsObsReady()
  const inputs = usePrimaryObs().inputs.filter((input) => input.muted !== undefined)
  return (
    <section className={styles.panel} aria-label={t('audio.title')}>
      <h2 className={styles.head}>
        {t('audio.title')}
        {!isReady && <small>{t('audio.away')}</small>}
      </h2>
      {inputs.length === 0 ? (
        <p className={styles.none}>{t('audio.none')}</p>
      ) : (
        <ul className={styles.list}>
          {inputs.map((input) => (
            <AudioInput key={input.name} input={input} isReady={isReady} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** OBS's own mixer ends at about here; below it is silence. */
const QUIETEST_DB = -60
const LOUDEST_DB = 6
const SILENCE_DB = -100

function AudioInput({ input, isReady }: { input: ObsInput; isReady: boolean }) {
  const { t } = useTranslation()
  const commands = useCommands()
  const { name, muted = false, volumeDb = 0 } = input
  const [draft, setDraft] = useState<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: OBS has answered, so the hand's value has done its duty
  useEffect(() => setDraft(null), [volumeDb])
  const shown = Math.max(QUIETEST_DB, Math.min(LOUDEST_DB, Math.round(draft ?? volumeDb)))

  const commit = async () => {
    if (draft === null) return
    const done = await commands.run('obs.setVolume', {
      input: name,
      db: draft <= QUIETEST_DB ? SILENCE_DB : draft,
    })
    if (!done) setDraft(null)
  }
  return (
    <li className={styles.input} data-muted={muted} data-testid={`audio-${name}`}>
      <button
        type="button"
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
      <Slider
        label={t('audio.volume', { name })}
        min={QUIETEST_DB}
        max={LOUDEST_DB}
        value={shown}
        disabled={!isReady}
        onChange={setDraft}
        onCommit={commit}
      />
      <span className={styles.level}>{muted ? t('audio.muted') : levelWords(draft ?? volumeDb)}</span>
    </li>
  )
}

function levelWords(db: number): string {
  if (db <= QUIETEST_DB) return '−∞'
  const whole = Math.round(db)
  return whole < 0 ? `−${-whole}` : whole > 0 ? `+${whole}` : '0'
}
