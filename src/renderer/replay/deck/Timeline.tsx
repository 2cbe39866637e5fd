import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'
import { formatDuration } from '../../../shared/units/time.ts'
import { usePlayer, useReplay, useWords } from '../context.ts'
import { Lanes } from './Lanes.tsx'
import { shareOf } from './scale.ts'
import styles from './Timeline.module.css'

/** The session in one width, scrubbed with the pointer. Zoomed in, it follows the moment. */
export function Timeline({ zoom }: { zoom: number }) {
  const { deck } = useWords()
  const { player } = useReplay()
  const from = usePlayer((state) => state.from)
  const to = usePlayer((state) => state.to)
  const at = usePlayer((state) => Math.round(state.at))
  const viewport = useRef<HTMLDivElement>(null)
  const track = useRef<HTMLDivElement>(null)
  const isScrubbing = useRef(false)
  const share = shareOf(at, { from, to })

  useEffect(() => {
    const view = viewport.current
    if (!view || zoom === 1 || isScrubbing.current) return
    const x = share * view.scrollWidth
    const margin = view.clientWidth * 0.1
    const isSeen = x > view.scrollLeft + margin && x < view.scrollLeft + view.clientWidth - margin
    if (!isSeen) view.scrollLeft = x - view.clientWidth / 2
  }, [share, zoom])

  const scrub = (event: PointerEvent<HTMLDivElement>) => {
    const box = track.current?.getBoundingClientRect()
    if (!box) return
    player.seek(from + ((event.clientX - box.left) / box.width) * (to - from))
  }
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    isScrubbing.current = true
    event.currentTarget.setPointerCapture(event.pointerId)
    player.pause()
    scrub(event)
  }
  const end = () => {
    isScrubbing.current = false
  }
  // The page's own keys do what an arrow does here; a slider must not do it twice.
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'PageUp') player.skip(60_000)
    if (event.key === 'PageDown') player.skip(-60_000)
  }

  return (
    <div className={styles.timeline}>
      <LaneNames />
      <div ref={viewport} className={styles.viewport}>
        <div
          ref={track}
          className={styles.track}
          style={{ width: `${zoom * 100}%` }}
          role="slider"
          tabIndex={0}
          aria-label={deck.scrub}
          aria-valuemin={0}
          aria-valuemax={Math.round((to - from) / 1000)}
          aria-valuenow={Math.round((at - from) / 1000)}
          aria-valuetext={formatDuration(at - from)}
          data-testid="timeline"
          onPointerDown={begin}
          onPointerMove={(event) => isScrubbing.current && scrub(event)}
          onPointerUp={end}
          onPointerCancel={end}
          onKeyDown={leave}
        >
          <Lanes zoom={zoom} />
          <i className={styles.head} style={{ left: `${share * 100}%` }} aria-hidden="true" />
        </div>
      </div>
    </div>
  )
}

function LaneNames() {
  const { deck } = useWords()
  return (
    <div className={styles.names} aria-hidden="true">
      <span />
      <span>{deck.segments}</span>
      <span>{deck.scenes}</span>
      <span>{deck.cards}</span>
      <span>{deck.orders}</span>
    </div>
  )
}
