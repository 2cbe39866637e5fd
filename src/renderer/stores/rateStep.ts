import type { ShowState } from '../../shared/show/state.ts'
import type { Commands } from './commands.ts'

/** How much one press changes the prompter's rate, in characters a minute. */
export const RATE_STEP = 5
/** The contract's bounds of `prompter.setRate`. */
const SLOWEST = 60
const FASTEST = 600

interface Parts {
  run: Commands['run']
  state(): Pick<ShowState, 'seq' | 'prompter'>
}

/**
 * Changes the prompter's rate by steps. Presses that come faster than the engine's word add up: an answered step
 * counts until the state has folded it, for the answer may be here before the event is.
 */
export function createRateStep({ run, state }: Parts): (step: number) => Promise<void> {
  let asked: { rate: number; seq: number | null } | null = null
  return async (step) => {
    const { seq, prompter } = state()
    const isFolded = asked !== null && asked.seq !== null && seq >= asked.seq
    if (isFolded) asked = null
    const from = asked?.rate ?? prompter.charsPerMinute
    const rate = Math.min(FASTEST, Math.max(SLOWEST, from + step))
    if (rate === from) return
    const mine: { rate: number; seq: number | null } = { rate, seq: null }
    asked = mine
    const answer = await run('prompter.setRate', { charsPerMinute: rate })
    if (answer) mine.seq = answer.seq
    else if (asked === mine) asked = null
  }
}
