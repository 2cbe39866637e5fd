import { prompterOffsetAt } from '../../shared/script/prompterAt.ts'
import type { NewEvent } from '../../shared/show/events.ts'
import type { ActContext } from './act.ts'

/**
 * Stops a running prompter where it has really got to, as an event of its own. The fold knows no scripts: a better
 * reckoning of syllables must never change what an old log folds to.
 */
export function holdPrompter({ state, now }: Pick<ActContext, 'state' | 'now'>): NewEvent[] {
  if (!state.prompter.playing) return []
  const { at: _at, ...present } = state.prompter
  const offset = prompterOffsetAt(state.rundown, state.prompter, now)
  return [{ type: 'prompter.changed', payload: { ...present, offset, playing: false } }]
}
