import { useEffect, useRef } from 'react'
import type { MonitorFrame } from '../../../shared/api/streams.ts'
import { useStores } from '../../stores/context.ts'
import type { PictureKind } from '../../stores/monitors.ts'

interface Props {
  /** The frame to show now. */
  of: () => MonitorFrame | null
  kind: PictureKind
  className: string | undefined
}

/**
 * A thumbnail that moves. Frames go straight to the image: dozens a second re-render nothing. An `<img>` and its data
 * URL, because a canvas with decoded bitmaps was measured to cost the page a third more.
 */
export function LivePicture({ of, kind, className }: Props) {
  const { monitors } = useStores()
  const image = useRef<HTMLImageElement>(null)
  const latest = useRef(of)
  latest.current = of
  useEffect(() => {
    const element = image.current
    if (!element) return
    let shown = ''
    const draw = () => {
      const url = latest.current()?.dataUrl
      if (!url || url === shown) return
      shown = url
      element.src = url
      // Not looked for as `[src]` in a style sheet: each new picture would have the page's styles worked out again.
      element.dataset.drawn = 'true'
    }
    const measure = () => monitors.drawn(kind, element.clientWidth * devicePixelRatio)
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    draw()
    const stop = monitors.subscribe(draw)
    return () => {
      observer.disconnect()
      stop()
    }
  }, [monitors, kind])
  return <img ref={image} className={className} alt="" draggable={false} />
}
