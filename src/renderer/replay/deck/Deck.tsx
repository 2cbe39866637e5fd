import { useState } from 'react'
import { Controls } from './Controls.tsx'
import styles from './Deck.module.css'
import { Timeline } from './Timeline.tsx'

/** How often the whole session fits into the timeline's width. */
const ZOOMS = [1, 2, 4, 8, 16] as const

/** The tape deck: where one is, and every way to be elsewhere. */
export function Deck() {
  const [zoom, setZoom] = useState(0)
  const to = (step: 1 | -1) => setZoom((last) => Math.min(Math.max(0, last + step), ZOOMS.length - 1))
  return (
    <section className={styles.deck}>
      <Controls onZoom={to} canZoomIn={zoom < ZOOMS.length - 1} canZoomOut={zoom > 0} />
      <Timeline zoom={ZOOMS[zoom] ?? 1} />
    </section>
  )
}
