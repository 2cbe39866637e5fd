/** A page that says nothing for 3 s has let go, as far as the engine knows: a hand that holds still speaks up. */
const SPEAK_EVERY_MS = 1000

export interface TBarHand {
  /** Where the hand is now, 0…1. Only the newest place is sent. */
  move(position: number): void
  /** Resolves once it has landed or is back; null when it was refused. */
  release(position: number): Promise<'program' | 'back' | null>
}

/**
 * One hand on the T-bar: one request at a time, latest wins.
 * @param send answers null when the engine refused, which has then been said
 * @param onRefused the stroke is over, the hand holds nothing any more
 */
export function createTBarHand(
  send: (position: number, release: boolean) => Promise<{ landed: 'program' | 'back' | null } | null>,
  onRefused: () => void,
): TBarHand {
  let latest: number | null = null
  let sending: Promise<void> | null = null
  let speaking: ReturnType<typeof setInterval> | undefined

  async function pump(): Promise<void> {
    while (latest !== null) {
      const position = latest
      latest = null
      if (await send(position, false)) continue
      latest = null
      clearInterval(speaking)
      onRefused()
    }
    sending = null
  }

  return {
    move(position) {
      latest = position
      clearInterval(speaking)
      speaking = setInterval(() => {
        latest = position
        sending ??= pump()
      }, SPEAK_EVERY_MS)
      sending ??= pump()
    },
    async release(position) {
      clearInterval(speaking)
      latest = null
      await sending
      return (await send(position, true))?.landed ?? null
    },
  }
}
