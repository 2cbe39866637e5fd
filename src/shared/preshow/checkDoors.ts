import { item } from './item.ts'
import type { CheckItem, CheckLevel, PreshowFacts } from './types.ts'

/** Signed orders are refused when the clocks are more than 5 min apart; long before that the attribution is off. */
const CLOCK_WARN_MS = 2000
const CLOCK_FAIL_MS = 300_000

/** Whether this machine's clock can be believed: who keeps it, and how far it is from others. */
export function checkClock({ clock }: PreshowFacts): CheckItem[] {
  const server = checkTimeServer(clock.server)
  const others = clock.others.map(({ name, offsetMs }) => {
    const level = levelOf(offsetMs)
    const code = level === 'ok' ? 'clockNear' : 'clockOff'
    return item('clock', level, code, { name, seconds: Math.round(offsetMs / 100) / 10 })
  })
  const items = [...server, ...others]
  if (clock.synchronised === true) items.unshift(item('clock', 'ok', 'clockSynchronised'))
  if (clock.synchronised === false) {
    // One that nobody keeps and that is right all the same stays right for a show.
    const isRight = server.some(({ level }) => level === 'ok')
    items.unshift(isRight ? item('clock', 'note', 'clockFreeRight') : item('clock', 'warn', 'clockFree'))
  }
  return items.length > 0 ? items : [item('clock', 'unknown', 'clockUnknown')]
}

const SILENCE = {
  unknownHost: 'timeServerUnknown',
  silent: 'timeServerSilent',
  unset: 'timeServerUnset',
} as const

function checkTimeServer(server: PreshowFacts['clock']['server']): CheckItem[] {
  if (server === null) return []
  const { host, answer } = server
  if (!answer.ok) return [item('clock', 'unknown', SILENCE[answer.why], { host })]
  const { offsetMs } = answer
  const level = levelOf(offsetMs)
  const code = level === 'ok' ? 'clockRight' : offsetMs > 0 ? 'clockSlow' : 'clockFast'
  return [item('clock', level, code, { host, seconds: Math.round(Math.abs(offsetMs) / 10) / 100 })]
}

function levelOf(offsetMs: number): CheckLevel {
  const distance = Math.abs(offsetMs)
  if (distance >= CLOCK_FAIL_MS) return 'fail'
  return distance >= CLOCK_WARN_MS ? 'warn' : 'ok'
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
