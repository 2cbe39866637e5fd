/**
 * A line through the values, one a unit of width, ending at the right edge; zero is the bottom and the greatest the
 * top. What is not known is a gap.
 */
export function trendPath(values: readonly (number | null)[], width: number, height: number): string {
  const most = Math.max(1, ...values.map((value) => value ?? 0))
  let isPen = false
  return values
    .map((value, index) => {
      const wasPen = isPen
      isPen = value !== null
      if (value === null) return ''
      const x = width - values.length + index + 1
      const y = height - (value / most) * height
      return `${wasPen ? 'L' : 'M'}${x} ${y.toFixed(1)}`
    })
    .join('')
}
