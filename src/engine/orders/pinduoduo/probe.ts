import type { SourceTestResult } from '../../../shared/api/settings.ts'
import { wholeOf } from '../../../shared/orders/pinduoduo/fields.ts'
import { BEHIND_S, MAX_WINDOW_S } from '../../../shared/orders/pinduoduo/windows.ts'
import type { LinkTime } from '../../obs/timer.ts'
import { createPddClient, type PddAccount } from './client.ts'
import { PddError } from './errors.ts'
import { createLimiter } from './limiter.ts'
import { orderList } from './pages.ts'

/** Asks the platform how many orders changed within the last half hour: the proof that address, keys and shop agree. */
export async function probePinduoduo(
  account: PddAccount,
  options: LinkTime & { fetch: typeof fetch },
): Promise<SourceTestResult> {
  const { clock } = options
  const client = createPddClient({ account, ...options, limiter: createLimiter(options) })
  const end = Math.floor(clock.now() / 1000) - BEHIND_S
  const params = {
    ...orderList.params,
    start_updated_at: end - MAX_WINDOW_S,
    end_updated_at: end,
    page: 1,
    page_size: 1,
  }
  try {
    const answer = await client.ask(orderList.type, params, orderList.answerKey, new AbortController().signal)
    return {
      ok: true,
      orders: wholeOf(answer, 'total_count') ?? 0,
      offsetMs: client.serverNow() - clock.now(),
    }
  } catch (error) {
    if (!(error instanceof PddError)) throw error
    return { ok: false, code: error.code, message: error.message, detail: error.detail }
  }
}
