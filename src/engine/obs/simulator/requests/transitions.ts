import { Status } from '../protocol.ts'
import { Refusal } from '../refusal.ts'
import { TRANSITIONS, type Transition } from '../studio/mixer.ts'
import type { Acts } from './context.ts'

const SHORTEST_MS = 50
const LONGEST_MS = 20_000

function described({ name, kind, fixed }: Transition) {
  return { transitionName: name, transitionKind: kind, transitionFixed: fixed, transitionConfigurable: false }
}

export const transitionActs: Acts = {
  GetTransitionKindList: () => ({ transitionKinds: TRANSITIONS.map(({ kind }) => kind) }),
  GetSceneTransitionList: (_fields, { studio }) => ({
    currentSceneTransitionName: studio.mixer.transition.name,
    currentSceneTransitionKind: studio.mixer.transition.kind,
    transitions: TRANSITIONS.map(described),
  }),
  GetCurrentSceneTransition: (_fields, { studio }) => {
    const { transition, duration } = studio.mixer
    return {
      ...described(transition),
      transitionDuration: transition.fixed ? null : duration,
      transitionSettings: null,
    }
  },
  GetCurrentSceneTransitionCursor: (_fields, { studio }) => ({ transitionCursor: studio.mixer.cursor }),
  SetCurrentSceneTransition: (fields, { studio }) => {
    studio.mixer.setTransition(fields.text('transitionName'))
    return undefined
  },
  SetCurrentSceneTransitionDuration: (fields, { studio }) => {
    studio.mixer.setDuration(Math.trunc(fields.number('transitionDuration', SHORTEST_MS, LONGEST_MS)))
    return undefined
  },
  SetCurrentSceneTransitionSettings: () => {
    throw new Refusal(Status.notConfigurable, 'The current transition does not support custom settings.')
  },
}
