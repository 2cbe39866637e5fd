import { setTimeout as delay } from 'node:timers/promises'

/**
 * Asks again and again until the answer is the wanted one; answers how long that took. For what another process does in
 * its own time: the wait ends with the fact, not with a guess.
 * @param withinMs gives up, showing the last answer
 */
export async function until<T>(
  ask: () => Promise<T> | T,
  isWanted: (answer: T) => boolean,
  withinMs = 10_000,
): Promise<{ answer: T; ms: number }> {
  const began = performance.now()
  for (;;) {
    const answer = await ask()
    const ms = performance.now() - began
    if (isWanted(answer)) return { answer, ms }
    if (ms > withinMs)
      throw new Error(`not within ${withinMs} ms; the last answer was ${JSON.stringify(answer)}`)
    await delay(20)
  }
}
