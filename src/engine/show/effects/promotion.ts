import type { Failure } from '../../../shared/show/events.ts'
import type { PartFailure } from '../../../shared/show/standbyState.ts'
import type { ObsLink } from '../../obs/port.ts'
import type { Effect } from '../act.ts'
import type { Director } from '../director.ts'

/** Gives the new primary the sound that the show had; what it does not take is written down, input by input. */
export async function runSoundEffect(
  director: Director,
  link: ObsLink,
  { promotionId, sound }: Extract<Effect, { kind: 'sound' }>,
): Promise<void> {
  const tell = (part: PartFailure['part'], outcome: { ok: true } | ({ ok: false } & Failure)) => {
    if (outcome.ok) return
    const { code, message } = outcome
    director.record(
      [{ type: 'obs.asserted', payload: { promotionId, part, failure: { code, message } } }],
      'obs',
    )
  }
  await Promise.all(
    sound.flatMap(({ input, muted, db }) => [
      muted === undefined
        ? null
        : link.setMute(input, muted).then((outcome) => tell({ what: 'mute', input, muted }, outcome)),
      db === undefined
        ? null
        : link.setVolume(input, db).then((outcome) => tell({ what: 'volume', input, db }, outcome)),
    ]),
  )
}

/** Starts the new primary's stream, where the studio has set so, and says what came of it. */
export async function runStreamEffect(
  director: Director,
  link: ObsLink,
  { promotionId }: Extract<Effect, { kind: 'startStream' }>,
): Promise<void> {
  const outcome = await link.startStream()
  const isRunning = outcome.ok || outcome.code === 'already_active'
  const failure = isRunning || outcome.ok ? null : { code: outcome.code, message: outcome.message }
  director.record(
    [{ type: 'obs.asserted', payload: { promotionId, part: { what: 'stream' }, failure } }],
    'obs',
  )
}
