import type { InputMute } from './panicMutes.ts'
import type { ShowState } from './state.ts'

/**
 * - `done`: whoever does it says so; `asked`: not yet;
 * - `failed`: it did not happen, `message` says why;
 * - `undone`: it happened, and is not so any more (somebody changed it in OBS);
 * - `unknown`: it happened, and OBS is not there to say that it still is so;
 * - `none`: there was nothing to do.
 */
export type PartStatus = 'done' | 'asked' | 'failed' | 'undone' | 'unknown' | 'none'

export interface PanicPart {
  part: 'scene' | 'card' | 'mute' | 'timers'
  /** The scene or input. */
  name: string | null
  status: PartStatus
  code: string | null
  /** Chinese, from OBS's side, where something failed. */
  message: string | null
}

/** Every part of the panic that holds, each with how it stands by whoever does it. Empty with none on. */
export function panicParts(state: ShowState): PanicPart[] {
  const { panic } = state
  if (!panic) return []
  return [
    scenePart(state),
    cardPart(state, panic.card !== null),
    ...(panic.mutes ?? []).map((mute) => mutePart(state, mute)),
    { part: 'timers', name: null, status: 'done', ...NOTHING },
  ]
}

const NOTHING = { code: null, message: null }

function scenePart({ rundown, scene, obs }: ShowState): PanicPart {
  const name = rundown?.safeScene ?? null
  const part = (status: PartStatus, why: Pick<PanicPart, 'code' | 'message'> = NOTHING): PanicPart => ({
    part: 'scene',
    name,
    status,
    ...why,
  })
  if (name === null) return part('none', { code: 'no_safe_scene', message: null })
  const { primary } = obs
  if (primary.state === 'ready' && primary.program === name) return part('done')
  if (scene?.scene !== name) return part('undone')
  if (scene.status === 'sent') return part('asked')
  if (scene.status === 'held') return part('asked', { code: `held_${scene.code}`, message: null })
  if (scene.status === 'confirmed') return part(primary.state === 'ready' ? 'undone' : 'unknown')
  return part('failed', { code: scene.code, message: scene.message })
}

function cardPart({ card }: ShowState, hadCard: boolean): PanicPart {
  const { onAir } = card
  const status = onAir ? CARD[onAir.status] : hadCard ? 'done' : 'none'
  const { code, message } = status === 'failed' && onAir ? onAir : NOTHING
  return { part: 'card', name: null, status, code, message }
}

/** A card that is up although the panic hides cards was put there since. */
const CARD = { sent: 'undone', confirmed: 'undone', hiding: 'asked', failed: 'failed' } as const

function mutePart({ obs }: ShowState, mute: InputMute): PanicPart {
  const { input, status, code, message, touched } = mute
  const stands = (): PartStatus => {
    if (status !== 'done') return status === 'sent' ? 'asked' : 'failed'
    if (touched) return 'undone'
    return obs.primary.state === 'ready' ? 'done' : 'unknown'
  }
  return { part: 'mute', name: input, status: stands(), code, message }
}
