import type { RundownSnapshot } from '../library/snapshot.ts'
import type { Product } from '../library/types.ts'
import type { ShowEvent } from './events.ts'
import { endFigures } from './reduceFigures.ts'
import { seeMutes } from './reducePanic.ts'
import { initialState, type Marker, type ShowState } from './state.ts'

type SessionEvent = Extract<
  ShowEvent,
  {
    type:
      | 'session.opened'
      | 'session.closed'
      | 'engine.started'
      | 'marker.added'
      | 'viewers.noted'
      | 'product.changed'
      | 'obs.changed'
  }
>

/** Opening and closing, the engine's own comings and goings, markers, and what OBS says of itself. */
export function reduceSession(state: ShowState, event: SessionEvent): ShowState {
  switch (event.type) {
    case 'session.opened': {
      const { session, rundown, obs, guardMs } = event.payload
      return {
        ...initialState(),
        session: { ...session, openedAt: event.at, closedAt: null },
        rundown,
        obs,
        guardMs,
        engine: state.engine,
      }
    }
    case 'session.closed':
      return {
        ...state,
        ...endFigures(state),
        session: state.session && { ...state.session, closedAt: event.at },
        onAir: null,
        played: endLast(state.played, event.at),
        undo: null,
        panic: null,
        prompter: { ...state.prompter, playing: false, at: event.at },
      }
    case 'engine.started':
      return {
        ...state,
        engine: {
          engineId: event.payload.engineId,
          startedAt: event.at,
          recovered: event.payload.recovered,
          lostMs: event.payload.lostMs,
        },
      }
    case 'marker.added': {
      const { markerId, label } = event.payload
      return { ...state, markers: withMarker(state.markers, { markerId, at: event.at, label }) }
    }
    case 'viewers.noted':
      return { ...state, viewers: { at: event.at, ...event.payload } }
    case 'product.changed':
      return { ...state, rundown: state.rundown && withProduct(state.rundown, event.payload.product) }
    case 'obs.changed': {
      const { role, patch } = event.payload
      const changed = { ...state, obs: { ...state.obs, [role]: { ...state.obs[role], ...patch } } }
      return role === 'primary' && patch.inputs ? seeMutes(changed) : changed
    }
  }
}

/** Puts the product's new wording in its old place; one that was not in the show joins at the end. */
function withProduct(rundown: RundownSnapshot, product: Product): RundownSnapshot {
  const isKnown = rundown.products.some((known) => known.id === product.id)
  const products = isKnown
    ? rundown.products.map((known) => (known.id === product.id ? product : known))
    : [...rundown.products, product]
  return { ...rundown, products }
}

/** A marker that comes again keeps its moment and gets the new label. */
function withMarker(markers: ShowState['markers'], marker: Marker): ShowState['markers'] {
  const isKnown = markers.some((known) => known.markerId === marker.markerId)
  if (!isKnown) return [...markers, marker]
  return markers.map((known) =>
    known.markerId === marker.markerId ? { ...known, label: marker.label } : known,
  )
}

/** Ends the stretch that is running, if one is. */
export function endLast(played: ShowState['played'], at: number): ShowState['played'] {
  const last = played.at(-1)
  if (!last || last.endedAt !== null) return played
  return [...played.slice(0, -1), { ...last, endedAt: at }]
}
