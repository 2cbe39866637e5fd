import { item } from './item.ts'
import type { CheckItem, PreshowFacts } from './types.ts'

/** Signed orders are refused when the clocks are more than 5 min apart; long before that the attribution is off. */
const CLOCK_WARN_MS = 2000
const CLOCK_FAIL_MS = 300_000

/** Whether this machine's clock can be believed. */
export function checkClock({ clock }: PreshowFacts): CheckItem[] {
  const items = clock.others.map(({ name, offsetMs }) => {
    const distance = Math.abs(offsetMs)
    const level = distance >= CLOCK_FAIL_MS ? 'fail' : distance >= CLOCK_WARN_MS ? 'warn' : 'ok'
    const code = level === 'ok' ? 'clockNear' : 'clockOff'
    return item('clock', level, code, { name, seconds: Math.round(offsetMs / 100) / 10 })
  })
  if (clock.synchronised === true) items.unshift(item('clock', 'ok', 'clockSynchronised'))
  if (clock.synchronised === false) items.unshift(item('clock', 'warn', 'clockFree'))
  return items.length > 0 ? items : [item('clock', 'unknown', 'clockUnknown')]
}

/** Somebody who draws the cards. */
export function checkOverlay({ delivery, overlays }: PreshowFacts): CheckItem[] {
  if (delivery === 'image') return [item('overlay', 'ok', 'imageMode')]
  return overlays > 0
    ? [item('overlay', 'ok', 'overlayThere', { n: overlays })]
    : [item('overlay', 'fail', 'overlayMissing')]
}

/** Whether a signed delivery really gets through the door. */
export function checkIngest({ ingest }: PreshowFacts): CheckItem[] {
  return ingest.ok
    ? [item('ingest', 'ok', 'ingestReachable', { ms: ingest.ms })]
    : [item('ingest', 'fail', 'ingestUnreachable', { reason: ingest.reason })]
}

/** A second OBS that could take over. */
export function checkStandby({ standby }: PreshowFacts): CheckItem[] {
  if (standby === null) return [item('standby', 'note', 'noStandby')]
  const { status, divergences } = standby
  if (status.state !== 'ready') {
    return [item('standby', 'warn', 'standbyNotReady', { state: status.reason ?? status.state })]
  }
  if (divergences.length === 0) return [item('standby', 'ok', 'standbyInStep')]
  return divergences.map((divergence) => ({ ...item('standby', 'warn', 'standbyApart'), divergence }))
}
