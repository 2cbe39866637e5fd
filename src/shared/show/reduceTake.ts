import type { ShowEvent } from './events.ts'
import { applyCard } from './reduceCard.ts'
import { askedScene } from './reduceScene.ts'
import { endLast } from './reduceSession.ts'
import { isUnderway, type OnAir, type ShowState, type UndoPoint } from './state.ts'

type TakeEvent = Extract<
  ShowEvent,
  {
    type:
      | 'take.taken'
      | 'take.undone'
      | 'relay.handedOver'
      | 'panic.started'
      | 'panic.ended'
      | 'prompter.changed'
  }
>

/** The acts that move the show itself: take, undo, hand-over, panic and the prompter's place. */
export function reduceTake(state: ShowState, event: TakeEvent): ShowState {
  switch (event.type) {
    case 'take.taken':
      return taken(state, event)
    case 'take.undone':
      return undone(state, event)
    case 'relay.handedOver':
      return handedOver(state, event.payload.officialId, event.at)
    case 'panic.started': {
      const { takeId, scene, card } = event.payload
      return {
        ...state,
        panic: { takeId, since: event.at, ...pictureNow(state) },
        scene: askedScene(state, takeId, scene, event.at),
        card: applyCard(state.card, card, event.at),
        prompter: holdPrompter(state, event.at),
      }
    }
    case 'panic.ended': {
      const { takeId, heldMs, scene, card } = event.payload
      return {
        ...state,
        panic: null,
        onAir: state.onAir && { ...state.onAir, startedAt: state.onAir.startedAt + heldMs },
        scene: askedScene(state, takeId, scene, event.at),
        card: applyCard(state.card, card, event.at),
      }
    }
    case 'prompter.changed':
      return { ...state, prompter: { ...event.payload, at: event.at } }
  }
}

function taken(state: ShowState, event: Extract<TakeEvent, { type: 'take.taken' }>): ShowState {
  const { takeId, segmentId, officialId, productId, scene, card } = event.payload
  const onAir: OnAir = { takeId, segmentId, officialId, productId, startedAt: event.at }
  const undo: UndoPoint = { takeId, at: event.at, onAir: state.onAir, ...pictureNow(state) }
  return moved(state, event.at, { onAir, undo, takeId, scene, card })
}

function undone(state: ShowState, event: Extract<TakeEvent, { type: 'take.undone' }>): ShowState {
  const { takeId, onAir, scene, card } = event.payload
  return moved(state, event.at, { onAir, undo: null, takeId, scene, card })
}

interface Move {
  onAir: OnAir | null
  undo: UndoPoint | null
  takeId: string
  scene: Extract<TakeEvent, { type: 'take.taken' }>['payload']['scene']
  card: Extract<TakeEvent, { type: 'take.taken' }>['payload']['card']
}

/** What a take and its undo share: the played log grows, never shrinks, since orders were attributed by it. */
function moved(state: ShowState, at: number, move: Move): ShowState {
  const { onAir, undo, takeId } = move
  const ended = endLast(state.played, at)
  return {
    ...state,
    onAir,
    undo,
    // An undo takes the guard away: the right take must be free at once.
    lastTakeAt: undo ? at : null,
    played: onAir
      ? [
          ...ended,
          { takeId, segmentId: onAir.segmentId, officialId: onAir.officialId, startedAt: at, endedAt: null },
        ]
      : ended,
    scene: askedScene(state, takeId, move.scene, at),
    card: applyCard(state.card, move.card, at),
    prompter: { ...state.prompter, segmentId: onAir?.segmentId ?? null, offset: 0, playing: false, at },
  }
}

/** A hand-over splits the played stretch, so that orders are tied to the official who was speaking. */
function handedOver(state: ShowState, officialId: string | null, at: number): ShowState {
  const { onAir } = state
  if (!onAir || onAir.officialId === officialId) return state
  const { takeId, segmentId } = onAir
  return {
    ...state,
    onAir: { ...onAir, officialId },
    played: [...endLast(state.played, at), { takeId, segmentId, officialId, startedAt: at, endedAt: null }],
  }
}

/** The picture to give back later: the scene that is on its way (or else what OBS shows) and the card that is up. */
function pictureNow(state: ShowState): Pick<UndoPoint, 'scene' | 'card'> {
  const { onAir } = state.card
  return {
    scene: isUnderway(state.scene) ? state.scene.scene : state.obs.primary.program,
    card: onAir && onAir.status !== 'hiding' ? { productId: onAir.productId } : null,
  }
}

function holdPrompter(state: ShowState, at: number): ShowState['prompter'] {
  return state.prompter.playing ? { ...state.prompter, playing: false, at } : state.prompter
}
