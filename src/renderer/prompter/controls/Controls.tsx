import {
  ChevronLeft,
  ChevronRight,
  FlipVertical2,
  Maximize,
  Minus,
  Pause,
  Play,
  Plus,
  RotateCcw,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useShow } from '../../stores/context.ts'
import { useDesk, usePrefs, useWords } from '../desk.ts'
import type { Drive } from '../drive.ts'
import { defaultPrefs } from '../prefs.ts'
import styles from './Controls.module.css'
import { Slider } from './Slider.tsx'

interface Props {
  drive: Drive
  isAwake: boolean
  wake(): void
  hold(isHeld: boolean): void
}

/** What a hand or a mouse can do here. Never mirrored, and gone when nobody moves. */
export function Controls({ drive, isAwake, wake, hold }: Props) {
  const { controls } = useWords()
  return (
    <section
      className={styles.controls}
      data-awake={isAwake}
      aria-label={controls.name}
      data-testid="prompter-controls"
      onPointerEnter={(event) => hold(event.pointerType !== 'touch')}
      onPointerLeave={() => hold(false)}
      onPointerDown={wake}
      onFocus={() => wake()}
      onKeyDown={wake}
    >
      <div className={styles.row}>
        <Transport drive={drive} />
        <i className={styles.break} />
        <Look />
      </div>
      <p className={styles.keys}>{controls.keys}</p>
    </section>
  )
}

function Transport({ drive }: { drive: Drive }) {
  const { controls, rate } = useWords()
  const isPlaying = useShow((show) => show.prompter.playing)
  const charsPerMinute = useShow((show) => show.prompter.charsPerMinute)
  return (
    <>
      <IconButton label={controls.back} press={drive.back} testId="control-back">
        <ChevronLeft />
      </IconButton>
      <IconButton
        label={isPlaying ? controls.pause : controls.play}
        press={drive.toggle}
        isMain
        testId="control-play"
      >
        {isPlaying ? <Pause /> : <Play />}
      </IconButton>
      <IconButton label={controls.forward} press={drive.forward} testId="control-forward">
        <ChevronRight />
      </IconButton>
      <i className={styles.divide} />
      <IconButton label={controls.slower} press={drive.slower} testId="control-slower">
        <Minus />
      </IconButton>
      <b className={styles.rate}>{rate(charsPerMinute)}</b>
      <IconButton label={controls.faster} press={drive.faster} testId="control-faster">
        <Plus />
      </IconButton>
    </>
  )
}

function Look() {
  const { controls } = useWords()
  const { prefs } = useDesk()
  const isMirrored = usePrefs(({ mirror }) => mirror)
  return (
    <>
      <Slider pref="size" label={controls.size} />
      <Slider pref="width" label={controls.width} />
      <Slider pref="mark" label={controls.mark} />
      <IconButton
        label={controls.mirror}
        press={() => prefs.setState({ mirror: !isMirrored })}
        isOn={isMirrored}
        testId="control-mirror"
      >
        <FlipVertical2 />
      </IconButton>
      <IconButton label={controls.fullscreen} press={toggleFullscreen} testId="control-fullscreen">
        <Maximize />
      </IconButton>
      <IconButton label={controls.reset} press={() => prefs.setState(defaultPrefs)} testId="control-reset">
        <RotateCcw />
      </IconButton>
    </>
  )
}

interface IconButtonProps {
  label: string
  press(): void
  isMain?: boolean
  isOn?: boolean
  testId: string
  children: ReactNode
}

function IconButton({ label, press, isMain = false, isOn, testId, children }: IconButtonProps) {
  return (
    <button
      type="button"
      className={styles.button}
      data-main={isMain}
      aria-label={label}
      aria-pressed={isOn}
      title={label}
      onClick={press}
      data-testid={testId}
    >
      {children}
    </button>
  )
}

function toggleFullscreen(): void {
  const change = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen()
  // Where the window may not, its own full-screen key still works.
  change.catch(() => {})
}
