import type { ShowEvent } from './events.ts'
import { askedScene } from './reduceScene.ts'
import { emptyStandby, type MirrorPart, type PartFailure, type StandbyState } from './standbyState.ts'
import type { ShowState } from './state.ts'

type StandbyEvent = Extract<
  ShowEvent,
  { type: 'standby.settled' | 'standby.judged' | 'obs.promoted' | 'obs.asserted' }
>

/** How the standby keeps up, and the moment it becomes the primary. */
export function reduceStandby(state: ShowState, event: StandbyEvent): ShowState {
  const standby = state.standby ?? emptyStandby()
  switch (event.type) {
    case 'standby.settled':
      return { ...state, standby: settled(standby, event.payload, event.at) }
    case 'standby.judged':
      return { ...state, standby: { ...standby, divergences: event.payload.divergences } }
    case 'obs.promoted': {
      const { promotionId, auto, was, scene, stream, record } = event.payload
      const promotion = { promotionId, at: event.at, auto, was, stream, record, failures: [] }
      return {
        ...state,
        obs: { primary: state.obs.standby, standby: state.obs.primary },
        scene: askedScene(state, promotionId, scene, event.at),
        standby: { ...emptyStandby(), promotion },
      }
    }
    case 'obs.asserted':
      return { ...state, standby: { ...standby, promotion: asserted(standby.promotion, event.payload) } }
  }
}

type Settled = Extract<StandbyEvent, { type: 'standby.settled' }>['payload']

function settled(standby: StandbyState, { part, failure, lagMs }: Settled, at: number): StandbyState {
  const others = standby.failures.filter((old) => !isSame(old.part, part))
  return {
    ...standby,
    lagMs: lagMs ?? standby.lagMs,
    scene: part.what === 'scene' ? { scene: part.scene, at } : standby.scene,
    failures: failure ? [...others, { part, ...failure }] : others,
  }
}

type Asserted = Extract<StandbyEvent, { type: 'obs.asserted' }>['payload']

function asserted(promotion: StandbyState['promotion'], outcome: Asserted): StandbyState['promotion'] {
  if (!promotion || promotion.promotionId !== outcome.promotionId) return promotion
  const { part, failure } = outcome
  const stream = part.what === 'stream' ? (failure ? 'needed' : 'running') : promotion.stream
  return {
    ...promotion,
    stream,
    failures: failure ? [...promotion.failures, { part, ...failure }] : promotion.failures,
  }
}

/** One kind of thing, one input: a newer outcome takes the place of the older one. */
function isSame(a: PartFailure['part'], b: MirrorPart): boolean {
  if (a.what !== b.what) return false
  return 'input' in a && 'input' in b ? a.input === b.input : true
}
