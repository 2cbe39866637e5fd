import { CommandError } from '../../shared/api/errors.ts'
import type { PlannedSegment, RundownSnapshot } from '../../shared/library/snapshot.ts'
import type { Product } from '../../shared/library/types.ts'
import type { ShowState } from '../../shared/show/state.ts'

export interface OpenShow {
  session: NonNullable<ShowState['session']>
  rundown: RundownSnapshot
}

/** The session and rundown of an open show. Throws `no_session`. */
export function requireOpen(state: ShowState): OpenShow {
  const { session, rundown } = state
  if (!session || !rundown || session.closedAt !== null) {
    throw new CommandError('no_session', '还没有开场，命令没有执行。请先打开一场直播或彩排。')
  }
  return { session, rundown }
}

/** Throws `panic_on` while the show stands on its safe scene. */
export function requireNoPanic(state: ShowState): void {
  if (state.panic) throw new CommandError('panic_on', '正在垫片保护中，没有切换。请先恢复，再继续切换。')
}

/** Throws `unknown_segment`. */
export function requireSegment(rundown: RundownSnapshot, id: string): PlannedSegment {
  const segment = rundown.segments.find((candidate) => candidate.id === id)
  if (!segment) {
    throw new CommandError('unknown_segment', `本场流程单里没有段落“${id}”，没有切换。请刷新页面后再试。`)
  }
  return segment
}

/** Throws `unknown_product`. */
export function requireProduct(rundown: RundownSnapshot, id: string): Product {
  const product = rundown.products.find((candidate) => candidate.id === id)
  if (!product) {
    throw new CommandError('unknown_product', `产品库里没有“${id}”，卡片没有变化。请先在产品库里添加它。`)
  }
  return product
}

/**
 * A take says what its caller believes is on air. A belief that is out of date means that two people, or one
 * person twice, pressed for the same change: refused with `stale_take`.
 */
export function requireBelief(state: ShowState, expectOnAir: string | null | undefined): void {
  const onAir = state.onAir?.segmentId ?? null
  if (expectOnAir === undefined || expectOnAir === onAir) return
  throw new CommandError('stale_take', '播出段落刚刚已经变了，这次切换没有执行。请看清当前段落再切。', {
    expected: expectOnAir,
    onAir,
  })
}

/**
 * Refuses a second take inside the guard time, with the instant from which it is allowed.
 * @param since ms since the last take, by the monotonic clock: a wall clock that was set back or forth neither locks the
 *   desk nor lets a double press through. Null: there was none, or nobody knows
 */
export function requireGuardTime(since: number | null, now: number, guardMs: number): void {
  if (since === null || since >= guardMs) return
  const waitMs = guardMs - since
  throw new CommandError(
    'take_too_soon',
    `离上次切换只有 ${(since / 1000).toFixed(1)} 秒，按连击处理，没有切换。${(waitMs / 1000).toFixed(1)} 秒后可以再切。`,
    { allowedAt: now + waitMs, waitMs },
  )
}
