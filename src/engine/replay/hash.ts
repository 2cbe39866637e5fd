import { createHash } from 'node:crypto'
import { canonicalJson } from '../../shared/show/canonical.ts'
import type { ShowState } from '../../shared/show/state.ts'
import type { LoggedEvent } from '../../shared/show/upcast.ts'

/** Hex digits of an event's digest: enough to tell that it was changed, few enough to keep for every event. */
export const DIGEST_LENGTH = 8

/** sha256 of the state's canonical JSON, in hex: two folds that agree have the same one. */
export function stateHash(state: ShowState): string {
  return sha256(canonicalJson(state))
}

/** The beginning of an event's sha256, over everything that the log holds of it. */
export function eventDigest(event: LoggedEvent): string {
  return sha256(canonicalJson(event)).slice(0, DIGEST_LENGTH)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
