/** What a timeline spans, wall ms. */
export interface Span {
  from: number
  to: number
}

/** Where an instant lies in a span, 0…1. */
export function shareOf(at: number, { from, to }: Span): number {
  return to > from ? Math.min(Math.max(0, (at - from) / (to - from)), 1) : 0
}

/** A stretch as left and width in percent; one that still runs reaches to the end. */
export function placed({ from, to }: { from: number; to: number | null }, span: Span) {
  const left = shareOf(from, span) * 100
  const right = shareOf(to ?? span.to, span) * 100
  return { left: `${left}%`, width: `${Math.max(0, right - left)}%` }
}

const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200]

/** Instants for the ruler: whole steps from the start, as many as there is room for. */
export function ticksOf({ from, to }: Span, most: number): number[] {
  const seconds = (to - from) / 1000
  const step = STEPS_S.find((candidate) => seconds / candidate <= most) ?? 14_400
  const ticks: number[] = []
  for (let at = 0; at <= seconds; at += step) ticks.push(from + at * 1000)
  return ticks
}

/** Orders a second as an SVG path in a box of `columns` × 1, the busiest column at the top; none is under a second. */
export function ratePath(
  seconds: readonly (readonly [second: number, orders: number])[],
  { from, to }: Span,
  mostColumns: number,
): { path: string; peak: number; columns: number } {
  const columns = Math.max(1, Math.min(mostColumns, Math.ceil((to - from) / 1000)))
  const width = (to - from) / 1000 / columns || 1
  const sums = new Array<number>(columns).fill(0)
  for (const [second, orders] of seconds) {
    const column = Math.floor((second - from / 1000) / width)
    if (column >= 0 && column < columns) sums[column] = (sums[column] ?? 0) + orders
  }
  const rates = sums.map((sum) => Math.max(0, sum) / width)
  const peak = Math.max(0, ...rates)
  if (peak === 0) return { path: '', peak, columns }
  const points = rates.map((rate, column) => `L${column + 0.5} ${(1 - rate / peak).toFixed(4)}`)
  return { path: `M0 1${points.join('')}L${columns} 1Z`, peak, columns }
}
