import type { ShowEvent } from './events.ts'
import { askedMutes, type InputMute, withMute, withSeen } from './panicMutes.ts'
import type { ShowState } from './state.ts'

type PanicEvent = Extract<
  ShowEvent,
  { type: 'panic.muted' | 'panic.unmuting' | 'panic.muteAsked' | 'panic.muteSettled' }
>

/** The sound's half of a panic. Its fields exist only while there is something in them: older logs fold as ever. */
export function reducePanic(state: ShowState, event: PanicEvent): ShowState {
  switch (event.type) {
    case 'panic.muted': {
      const { mutes } = event.payload
      const { restore: _owed, ...rest } = state
      return rest.panic ? { ...rest, panic: { ...rest.panic, mutes: askedMutes(mutes) } } : state
    }
    case 'panic.unmuting': {
      const { takeId, inputs } = event.payload
      return { ...state, restore: { takeId, since: event.at, mutes: askedMutes(inputs) } }
    }
    case 'panic.muteAsked':
      return changed(state, event.payload.takeId, (mutes) =>
        withMute(mutes, event.payload.input, { status: 'sent', code: null, message: null }),
      )
    case 'panic.muteSettled': {
      const { takeId, input, ok, code, message } = event.payload
      const settled = changed(state, takeId, (mutes) =>
        withMute(mutes, input, { status: ok ? 'done' : 'failed', code, message }),
      )
      // OBS's own event may have come before the answer.
      return seeMutes(settled)
    }
  }
}

/** An answer belongs to the panic or to the resume that asked; an older one changes nothing. */
function changed(state: ShowState, takeId: string, change: (mutes: InputMute[]) => InputMute[]): ShowState {
  const { panic, restore } = state
  if (panic?.takeId === takeId && panic.mutes)
    return { ...state, panic: { ...panic, mutes: change(panic.mutes) } }
  if (restore?.takeId !== takeId) return state
  const owed = change(restore.mutes).filter(({ status }) => status !== 'done')
  const { restore: _done, ...rest } = state
  return owed.length > 0 ? { ...rest, restore: { ...restore, mutes: owed } } : rest
}

/** What the primary says of its inputs tells whether a muted one is still muted. */
export function seeMutes(state: ShowState): ShowState {
  const { panic } = state
  if (!panic?.mutes) return state
  const mutes = withSeen(panic.mutes, state.obs.primary.inputs)
  return mutes === panic.mutes ? state : { ...state, panic: { ...panic, mutes } }
}
