import type uPlot from 'uplot'
import type { Band } from './bands.ts'

interface Inputs {
  width: number
  height: number
  /** Pixels of one rem: canvas text does not know it. */
  rem: number
  bands: () => readonly Band[]
}

const LINE = '#4fb7c6'
const FILL = 'rgba(79, 183, 198, 0.14)'
const PAST_LINE = '#8792a1'
const GRID = '#262c36'
const FAINT = '#8792a1'
const AIR = 'rgba(255, 82, 82, 0.13)'
const AIR_TEXT = '#ff9d9d'
const PAST = ['rgba(255, 255, 255, 0.028)', 'rgba(255, 255, 255, 0)'] as const
/** A quiet show is not blown up to full height: the scale reaches at least so many orders a second. */
const LEAST_TOP = 2

/** How the chart is drawn: a line with its area, the session before as a dashed line, three grid lines, and bands of what was on air behind it. */
export function chartOptions({ width, height, rem, bands }: Inputs): uPlot.Options {
  const font = `${Math.max(10, 1.05 * rem)}px "Noto Sans SC", "Noto Sans CJK SC", sans-serif`
  return {
    width,
    height,
    padding: [rem * 0.4, 0, rem * 0.8, 0],
    cursor: { show: false },
    legend: { show: false },
    scales: {
      x: { time: false },
      y: { range: (_plot, _min, max) => [0, Math.max(LEAST_TOP, Math.ceil(max * 1.15))] },
    },
    axes: [
      { show: false },
      {
        side: 1,
        size: rem * 2.6,
        gap: rem * 0.4,
        stroke: FAINT,
        font,
        space: rem * 2.2,
        grid: { stroke: GRID, width: 1 },
        ticks: { show: false },
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500],
      },
    ],
    series: [
      {},
      { stroke: LINE, width: Math.max(1.5, rem * 0.18), fill: FILL, points: { show: false } },
      {
        stroke: PAST_LINE,
        width: Math.max(1, rem * 0.1),
        dash: [rem * 0.5, rem * 0.4],
        points: { show: false },
      },
    ],
    hooks: { drawClear: [(plot) => drawBands(plot, bands(), font)] },
  }
}

function drawBands(plot: uPlot, bands: readonly Band[], font: string): void {
  const { ctx, bbox } = plot
  const scale = devicePixelRatio
  ctx.save()
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  bands.forEach((band, index) => {
    const left = Math.max(bbox.left, plot.valToPos(band.from, 'x', true))
    const right = band.isNow ? bbox.left + bbox.width : plot.valToPos(band.to, 'x', true)
    if (!(right > bbox.left)) return
    ctx.fillStyle = band.isNow ? AIR : (PAST[index % 2] ?? PAST[0])
    ctx.fillRect(left, bbox.top, right - left, bbox.height)
    if (!band.isNow) return
    ctx.font = font.replace(/[\d.]+(?=px)/, (px) => String(Number(px) * scale))
    ctx.fillStyle = AIR_TEXT
    ctx.textBaseline = 'top'
    const title = shortened(band.title)
    const needed = ctx.measureText(title).width + 8 * scale
    ctx.fillText(title, Math.min(left + 4 * scale, bbox.left + bbox.width - needed), bbox.top + 2 * scale)
  })
  ctx.restore()
}

const LONGEST_TITLE = 12

function shortened(title: string): string {
  return title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1)}…` : title
}
