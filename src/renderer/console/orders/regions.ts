import type { FeedLine } from '../../../shared/orders/types.ts'

const SHOWN = 3

/** Shares of the regions among the lines that counted, the largest three. */
export function regionShares(lines: readonly FeedLine[]): {
  shares: { region: string; percent: number }[]
  counted: number
} {
  const counts = new Map<string, number>()
  let counted = 0
  for (const { region, status } of lines) {
    if (region === null || status !== 'paid') continue
    counted += 1
    counts.set(region, (counts.get(region) ?? 0) + 1)
  }
  const shares = [...counts]
    .sort(([regionA, a], [regionB, b]) => b - a || (regionA < regionB ? -1 : 1))
    .slice(0, SHOWN)
    .map(([region, count]) => ({ region, percent: Math.round((count / counted) * 100) }))
  return { shares, counted }
}
