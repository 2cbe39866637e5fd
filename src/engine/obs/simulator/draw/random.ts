/**
 * Numbers in [0, 1) that are the same on every run: a painted heap of grain must not reshuffle itself between two
 * frames. Mulberry32 over `seed`.
 */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * A slow, never quite repeating movement in [-1, 1]: sines whose periods share no common measure.
 * @param seconds the time, s
 * @param period about how long one swing takes, s
 * @param phase keeps two things that move alike from moving together
 */
export function drift(seconds: number, period: number, phase = 0): number {
  const turn = (2 * Math.PI * seconds) / period + phase
  return 0.6 * Math.sin(turn) + 0.3 * Math.sin(turn * 0.618 + 1.3) + 0.1 * Math.sin(turn * 2.236 + 0.7)
}
