import { reduceClock } from './clockSet.ts'
import type { ShowEvent } from './events.ts'
import { reduceAlarm } from './reduceAlarm.ts'
import { reduceCard } from './reduceCard.ts'
import { reduceFigures } from './reduceFigures.ts'
import { reducePanic } from './reducePanic.ts'
import { reduceScene } from './reduceScene.ts'
import { reduceSession } from './reduceSession.ts'
import { reduceStandby } from './reduceStandby.ts'
import { reduceTake } from './reduceTake.ts'
import type { ShowState } from './state.ts'
import { eventVersions } from './upcast.ts'

/**
 * The one fold. Engine, console, overlay, prompter and replay all use this function and no other, so that
 * live and past can never disagree. Pure: the same log gives the same state, byte for byte.
 *
 * An event type or version that this build does not know changes nothing but `seq`: a log from a newer desk
 * still opens, less what only the newer one understands.
 */
export function reduce(state: ShowState, event: ShowEvent): ShowState {
  return { ...step(state, event), seq: event.seq }
}

/** Folds a run of events. */
export function reduceAll(state: ShowState, events: Iterable<ShowEvent>): ShowState {
  let folded = state
  for (const event of events) folded = reduce(folded, event)
  return folded
}

function step(state: ShowState, event: ShowEvent): ShowState {
  if (event.v > eventVersions[event.type]) return state
  switch (event.type) {
    case 'session.opened':
    case 'session.closed':
    case 'engine.started':
    case 'marker.added':
    case 'viewers.noted':
    case 'product.changed':
    case 'obs.changed':
      return reduceSession(state, event)
    case 'clock.set':
      return reduceClock(state, event)
    case 'take.taken':
    case 'take.undone':
    case 'relay.handedOver':
    case 'panic.started':
    case 'panic.ended':
    case 'prompter.changed':
      return reduceTake(state, event)
    case 'scene.asked':
    case 'scene.held':
    case 'scene.sent':
    case 'scene.confirmed':
    case 'scene.failed':
    case 'scene.late':
      return reduceScene(state, event)
    case 'card.cued':
    case 'card.taken':
    case 'card.confirmed':
    case 'card.failed':
    case 'card.revised':
    case 'card.hidden':
    case 'card.cleared':
      return reduceCard(state, event)
    case 'alarm.raised':
    case 'alarm.cleared':
      return reduceAlarm(state, event)
    case 'panic.muted':
    case 'panic.unmuting':
    case 'panic.muteAsked':
    case 'panic.muteSettled':
      return reducePanic(state, event)
    case 'standby.settled':
    case 'standby.judged':
    case 'obs.promoted':
    case 'obs.asserted':
      return reduceStandby(state, event)
    case 'milestone.passed':
    case 'milestone.approved':
    case 'milestone.dismissed':
    case 'milestone.hidden':
    case 'overlay.countersChanged':
    case 'figures.settled':
    case 'stock.counted':
    case 'stock.alarmed':
      return reduceFigures(state, event)
    case 'order.matched':
    case 'order.unmatched':
    case 'quarantine.resubmitted':
    case 'quarantine.discarded':
    case 'quarantine.reopened':
    case 'output.changed':
    case 'preshow.overridden':
    case 'training.fault':
      return state
    default:
      return unknownEvent(state, event)
  }
}

/** The compiler proves that no known type gets here; a newer log's may. */
function unknownEvent(state: ShowState, _event: never): ShowState {
  return state
}
