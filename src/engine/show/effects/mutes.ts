import type { ObsLink } from '../../obs/port.ts'
import type { Effect } from '../act.ts'
import type { Director } from '../director.ts'

/** Asks OBS for each mute of a panic or a resume, and writes down how each ended. None waits for another's answer. */
export async function runMuteEffect(
  director: Director,
  link: ObsLink,
  { takeId, inputs, muted }: Extract<Effect, { kind: 'mutes' }>,
): Promise<void> {
  await Promise.all(
    inputs.map(async (input) => {
      const outcome = await link.setMute(input, muted)
      const { code, message } = outcome.ok ? { code: null, message: null } : outcome
      director.record(
        [{ type: 'panic.muteSettled', payload: { takeId, input, ok: outcome.ok, code, message } }],
        'obs',
      )
    }),
  )
}
