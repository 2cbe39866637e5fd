import type { ObsInput } from '../obs/status.ts'

/** One input that a panic mutes, or that a resume opens again, and how far that got. */
export interface InputMute {
  input: string
  /** dB when the panic came; null: not known. A mute does not change it. */
  volumeDb: number | null
  status: 'sent' | 'done' | 'failed'
  code: string | null
  message: string | null
  /** OBS's own word has shown it muted: only from then on an open one was opened by somebody. */
  seen?: true
  /** Somebody opened it during the panic: a resume leaves it alone. */
  touched?: true
}

/** What a resume still owes: it stays until every input is open again. */
export interface Restore {
  takeId: string
  since: number
  mutes: InputMute[]
}

export interface MuteAsk {
  input: string
  volumeDb: number | null
}

export const askedMutes = (asks: readonly MuteAsk[]): InputMute[] =>
  asks.map(({ input, volumeDb }) => ({ input, volumeDb, status: 'sent', code: null, message: null }))

/** One input's outcome, or another try, written into the list. */
export function withMute(
  mutes: readonly InputMute[],
  input: string,
  change: Pick<InputMute, 'status' | 'code' | 'message'>,
): InputMute[] {
  return mutes.map((mute) => {
    if (mute.input !== input) return mute
    // A new try forgets who opened it before.
    const { touched: _touched, seen: _seen, ...rest } = mute
    return { ...rest, ...change }
  })
}

/** What OBS's own list says of the inputs that the panic muted; the same list when it says nothing new. */
export function withSeen(mutes: InputMute[], inputs: readonly ObsInput[]): InputMute[] {
  let isNew = false
  const seen = mutes.map((mute): InputMute => {
    if (mute.status !== 'done' || mute.touched) return mute
    const muted = inputs.find(({ name }) => name === mute.input)?.muted
    if (muted === true && !mute.seen) {
      isNew = true
      return { ...mute, seen: true }
    }
    if (muted !== false || !mute.seen) return mute
    isNew = true
    return { ...mute, touched: true }
  })
  return isNew ? seen : mutes
}

/** What a resume opens: what the panic muted, or may have muted, and nobody has opened since. */
export function mutesToOpen(mutes: readonly InputMute[]): MuteAsk[] {
  return mutes
    .filter(({ status, code, touched }) => !touched && (status !== 'failed' || mayHaveHappened(code)))
    .map(({ input, volumeDb }) => ({ input, volumeDb }))
}

/** A mute that was sent and not answered may be done all the same, or late. */
const mayHaveHappened = (code: string | null) => code === 'no_answer' || code === 'connection_lost'
