/**
 * Splits an amount over weights to the last fen, by the largest remainder; equal remainders go to the earlier one.
 * The same input gives the same split on every machine: it is counted in whole numbers throughout.
 * @param total whole and not negative
 * @param weights whole and not negative; if all are 0 they count as equal
 * @returns shares in the order of the weights. Their sum is `total`; when `total` is no more than the weights together,
 * no share exceeds its weight
 */
export function allot(total: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return []
  const given = weights.some((weight) => weight > 0) ? weights : weights.map(() => 1)
  const sum = given.reduce((all, weight) => all + BigInt(weight), 0n)
  const parts = given.map((weight, index) => {
    const product = BigInt(total) * BigInt(weight)
    return { index, share: Number(product / sum), remainder: product % sum }
  })
  const shares = parts.map(({ share }) => share)
  let left = total - shares.reduce((all, share) => all + share, 0)
  const byRemainder = parts.toSorted(
    (a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder),
  )
  for (const { index } of byRemainder) {
    if (left === 0) break
    shares[index] = (shares[index] ?? 0) + 1
    left -= 1
  }
  return shares
}
