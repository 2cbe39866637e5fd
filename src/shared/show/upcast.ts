import type { ShowEvent, ShowEventType } from './events.ts'

/**
 * The version of each payload that this build writes and folds. A change of a payload's shape raises its number here
 * and adds the step from the number before to {@link steps}; nothing is ever taken away.
 */
export const eventVersions: Readonly<Record<ShowEventType, number>> = {
  'session.opened': 1,
  'session.closed': 1,
  'preshow.overridden': 1,
  'engine.started': 1,
  'clock.set': 1,
  'take.taken': 1,
  'take.undone': 1,
  'scene.asked': 1,
  'scene.held': 1,
  'scene.sent': 1,
  'scene.confirmed': 1,
  'scene.failed': 1,
  'scene.late': 1,
  'card.cued': 1,
  'card.taken': 1,
  'card.confirmed': 1,
  'card.failed': 1,
  'card.revised': 1,
  'card.hidden': 1,
  'card.cleared': 1,
  'relay.handedOver': 1,
  'panic.started': 1,
  'panic.ended': 1,
  'marker.added': 1,
  'prompter.changed': 1,
  'product.changed': 1,
  'order.matched': 1,
  'order.unmatched': 1,
  'quarantine.resubmitted': 1,
  'quarantine.discarded': 1,
  'quarantine.reopened': 1,
  'viewers.noted': 1,
  'milestone.passed': 1,
  'milestone.approved': 1,
  'milestone.dismissed': 1,
  'milestone.hidden': 1,
  'overlay.countersChanged': 1,
  'figures.settled': 1,
  'stock.counted': 1,
  'stock.alarmed': 1,
  'obs.changed': 1,
  'output.changed': 1,
  'alarm.raised': 1,
  'alarm.cleared': 1,
  'panic.muted': 1,
  'panic.unmuting': 1,
  'panic.muteAsked': 1,
  'panic.muteSettled': 1,
  'standby.settled': 1,
  'standby.judged': 1,
  'obs.promoted': 1,
  'obs.asserted': 1,
  'training.fault': 1,
}

/** An event as some build, this or an older or a newer one, has written it. */
export interface LoggedEvent {
  seq: number
  sessionId: string | null
  at: number
  mono: number
  type: string
  v: number
  origin: string
  payload: unknown
}

/** From the version that it stands under to the next one. Pure, and from the payload alone. */
export type UpcastStep = (payload: unknown) => unknown
/** type → version → the step away from it. */
export type UpcastSteps = Readonly<Record<string, Readonly<Record<number, UpcastStep>>>>

/** Every payload that has ever changed its shape. None has yet: all are at their first. */
export const steps: UpcastSteps = {}

/**
 * An event in the shape of today, so that the fold knows only one. The log itself is never rewritten.
 * A type or a version of the future is passed on as it is: `reduce` leaves it alone.
 * @throws RangeError where a step is missing: a version was raised without saying how the older one is read
 */
export function upcast(
  event: LoggedEvent,
  known: UpcastSteps = steps,
  versions: Readonly<Record<string, number>> = eventVersions,
): ShowEvent {
  const present = versions[event.type] ?? event.v
  if (event.v >= present) return event as ShowEvent
  let { payload } = event
  for (let v = event.v; v < present; v++) {
    const step = known[event.type]?.[v]
    if (!step) throw new RangeError(`no way from version ${v} of ${event.type} to ${v + 1}`)
    payload = step(payload)
  }
  return { ...event, payload, v: present } as ShowEvent
}
