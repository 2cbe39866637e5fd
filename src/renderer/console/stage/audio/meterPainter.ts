import { type MeterPalette, type MeterPen, paint } from './drawMeter.ts'
import type { SurfaceMessage } from './meterSurface.ts'

/**
 * The worker that draws the meters: it hands its pictures to the compositor by itself, so that twenty a second cost the
 * page's own thread no frame.
 */
let begun: { pen: MeterPen; palette: MeterPalette } | null = null

addEventListener('message', ({ data }: MessageEvent<SurfaceMessage>) => {
  if (data.kind === 'begin') {
    const pen = data.canvas.getContext('2d')
    begun = pen && { pen, palette: data.palette }
  } else if (begun) paint(begun.pen, data.drawing, begun.palette)
})
