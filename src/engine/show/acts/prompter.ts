import { prompterOffsetAt, scriptTextOf } from '../../../shared/script/prompterAt.ts'
import { timeline } from '../../../shared/script/timeline.ts'
import type { Act, ActContext } from '../act.ts'
import { requireOpen, requireSegment } from '../guards.ts'

export const play: Act<'prompter.play'> = (context) => move(context, { playing: true })
export const pause: Act<'prompter.pause'> = (context) => move(context, { playing: false })

/** Goes to a place in a segment's script; past its end is its end. */
export const seek: Act<'prompter.seek'> = (context, { segmentId, offset }) => {
  const { rundown } = requireOpen(context.state)
  requireSegment(rundown, segmentId)
  const { syllables } = timeline(scriptTextOf(rundown, segmentId), context.state.prompter.charsPerMinute)
  return move(context, { segmentId, offset: Math.min(offset, syllables) })
}

export const setRate: Act<'prompter.setRate'> = (context, { charsPerMinute }) =>
  move(context, { charsPerMinute })

type PrompterPatch = Partial<{ segmentId: string; offset: number; playing: boolean; charsPerMinute: number }>

/** Moves the prompter from where it has really got to by now, not from where it last was told to be. */
function move({ state, now }: ActContext, patch: PrompterPatch) {
  requireOpen(state)
  const { at: _at, ...present } = state.prompter
  const offset = prompterOffsetAt(state.rundown, state.prompter, now)
  return {
    events: [{ type: 'prompter.changed' as const, payload: { ...present, offset, ...patch } }],
    answer: {},
  }
}
