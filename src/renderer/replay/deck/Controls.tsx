import {
  ChevronFirst,
  ChevronLast,
  FastForward,
  Pause,
  Play,
  Rewind,
  StepBack,
  StepForward,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { formatDuration, formatTimeOfDay } from '../../../shared/units/time.ts'
import { Segmented } from '../../components/Segmented.tsx'
import { usePlayer, useReplay, useWords } from '../context.ts'
import { SPEEDS, type Speed } from '../player.ts'
import styles from './Deck.module.css'

interface Props {
  onZoom(step: 1 | -1): void
  canZoomIn: boolean
  canZoomOut: boolean
}

/** Play, step, speed, and the two clocks of the moment: how far into the session, and the time of day it was. */
export function Controls({ onZoom, canZoomIn, canZoomOut }: Props) {
  const { deck } = useWords()
  const { player } = useReplay()
  const isPlaying = usePlayer((state) => state.playing)
  const speed = usePlayer((state) => state.speed)
  const from = usePlayer((state) => state.from)
  const to = usePlayer((state) => state.to)
  return (
    <div className={styles.controls}>
      <Moment />
      <div className={styles.keys}>
        <Key name={deck.start} icon={<ChevronFirst />} onClick={() => player.seek(from)} />
        <Key name={deck.back10} icon={<Rewind />} onClick={() => player.skip(-10_000)} />
        <Key name={deck.back} icon={<StepBack />} testId="step-back" onClick={() => player.step(-1)} />
        <button
          type="button"
          className={styles.play}
          data-testid="play"
          data-playing={isPlaying}
          aria-label={isPlaying ? deck.pause : deck.play}
          title={isPlaying ? deck.pause : deck.play}
          onClick={player.toggle}
        >
          {isPlaying ? <Pause /> : <Play />}
        </button>
        <Key name={deck.on} icon={<StepForward />} testId="step-on" onClick={() => player.step(1)} />
        <Key name={deck.on10} icon={<FastForward />} onClick={() => player.skip(10_000)} />
        <Key name={deck.end} icon={<ChevronLast />} onClick={() => player.seek(to)} />
      </div>
      <Segmented
        name={deck.speed}
        size="small"
        value={String(speed)}
        options={SPEEDS.map((value) => ({ value: String(value), label: `${value}×` }))}
        onChange={(value) => player.setSpeed(Number(value) as Speed)}
      />
      <small className={styles.hint}>{deck.keys}</small>
      <div className={styles.keys}>
        <Key name={deck.zoomOut} icon={<ZoomOut />} disabled={!canZoomOut} onClick={() => onZoom(-1)} />
        <Key name={deck.zoomIn} icon={<ZoomIn />} disabled={!canZoomIn} onClick={() => onZoom(1)} />
      </div>
    </div>
  )
}

function Moment() {
  const into = usePlayer((state) => formatDuration(Math.max(0, state.at - state.from)))
  const length = usePlayer((state) => formatDuration(state.to - state.from))
  const day = usePlayer((state) => formatTimeOfDay(state.at))
  return (
    <p className={styles.moment}>
      <b data-testid="moment">{into}</b>
      <span>/ {length}</span>
      <i>{day}</i>
    </p>
  )
}

interface KeyProps {
  name: string
  icon: ReactNode
  testId?: string
  disabled?: boolean
  onClick(): void
}

function Key({ name, icon, testId, disabled = false, onClick }: KeyProps) {
  return (
    <button
      type="button"
      className={styles.key}
      aria-label={name}
      title={name}
      data-testid={testId}
      disabled={disabled}
      onClick={onClick}
    >
      {icon}
    </button>
  )
}
