import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { useCommands } from '../../stores/context.ts'
import { usePrimaryObs } from '../../stores/hooks.ts'
import { createTBarHand } from '../../stores/tbar.ts'
import styles from './TBar.module.css'

const KEY_STEP = 0.05
/** As the engine sees it: from here on letting go means the end. */
const END = 0.97

/** OBS's T-bar, or the way to it: studio mode. */
export function TBar({ because }: { because: string | null }) {
  const { t } = useTranslation()
  const commands = useCommands()
  const { studioMode, state } = usePrimaryObs()
  if (studioMode || state !== 'ready') return <Bar because={because} />
  return (
    <Button
      data-testid="studio-on"
      title={t('switching.studioOnHint')}
      onClick={() => commands.setStudioMode(true)}
    >
      {t('switching.studioOn')}
    </Button>
  )
}

/** A push by hand moves it as far as the hand goes; a click alone moves nothing. */
function Bar({ because }: { because: string | null }) {
  const { t } = useTranslation()
  const { position, phase, move, release } = useStroke()
  const track = useRef<HTMLDivElement>(null)
  const grip = useRef<{ x: number; from: number } | null>(null)
  const isDead = because !== null || phase === 'settling'
  // Something else took it out of the hand: it has to be gripped anew.
  useEffect(() => {
    if (phase === 'rest') grip.current = null
  }, [phase])

  const down = (event: PointerEvent) => {
    if (isDead || event.button !== 0) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    grip.current = { x: event.clientX, from: position }
  }
  const drag = (event: PointerEvent) => {
    if (!grip.current || !track.current) return
    const travelled = (event.clientX - grip.current.x) / track.current.clientWidth
    move(Math.min(1, Math.max(0, grip.current.from + travelled)))
  }
  const up = () => {
    if (!grip.current) return
    grip.current = null
    if (position > 0) void release(position)
  }
  const key = (event: KeyboardEvent) => {
    const step = KEY_MOVES[event.key]
    if (step === undefined || isDead) return
    event.preventDefault()
    const next = step(position)
    if (next >= END) void release(1)
    else if (next > 0) move(next)
    else if (position > 0) void release(0)
  }
  return (
    <div
      ref={track}
      className={styles.track}
      data-testid="tbar"
      data-phase={phase}
      data-dead={because !== null}
      title={because ?? t('switching.tbarHint')}
      style={{ '--at': position } as CSSProperties}
      onPointerDown={down}
      onPointerMove={drag}
      onPointerUp={up}
      onPointerCancel={up}
    >
      <input
        type="range"
        className={styles.input}
        aria-label={t('switching.tbar')}
        aria-valuetext={
          phase === 'settling'
            ? t('switching.tbarSettling')
            : t('switching.tbarAt', { percent: Math.round(position * 100) })
        }
        min={0}
        max={1}
        step={KEY_STEP}
        value={position}
        disabled={because !== null}
        onKeyDown={key}
        onBlur={() => position > 0 && phase === 'held' && !grip.current && void release(0)}
        readOnly
      />
      <span className={styles.words} aria-hidden="true">
        {phase === 'settling' ? t('switching.tbarSettling') : t('switching.tbar')}
      </span>
      <span className={styles.handle} aria-hidden="true" />
    </div>
  )
}

const KEY_MOVES: Record<string, (position: number) => number> = {
  ArrowRight: (at) => at + KEY_STEP,
  ArrowUp: (at) => at + KEY_STEP,
  ArrowLeft: (at) => at - KEY_STEP,
  ArrowDown: (at) => at - KEY_STEP,
  End: () => 1,
  Home: () => 0,
  Escape: () => 0,
}

/** From the first move until OBS says that it has landed or is back. */
function useStroke() {
  const commands = useCommands()
  const [position, setPosition] = useState(0)
  const [phase, setPhase] = useState<'rest' | 'held' | 'settling'>('rest')
  const hand = useMemo(() => {
    const rest = () => {
      setPosition(0)
      setPhase('rest')
    }
    const made = createTBarHand(commands.tbar, rest)
    return {
      move(to: number) {
        setPosition(to)
        setPhase('held')
        made.move(to)
      },
      async release(at: number) {
        setPosition(at >= END ? 1 : at)
        setPhase('settling')
        await made.release(at)
        rest()
      },
    }
  }, [commands])
  return { position, phase, ...hand }
}
