import { isRaw, type PddRaw, wholeOf } from '../../../shared/orders/pinduoduo/fields.ts'
import { REFUND_PAID } from '../../../shared/orders/pinduoduo/refund.ts'
import type { PddWindow } from '../../../shared/orders/pinduoduo/windows.ts'
import type { PddClient } from './client.ts'
import { PddError } from './errors.ts'
import type { PddParams } from './sign.ts'

/** One of the platform's lists, by its window. */
export interface PddList {
  type: string
  answerKey: string
  listKey: string
  params: PddParams
}

/** Orders by their last change, whatever has become of them. */
export const orderList: PddList = {
  type: 'pdd.order.number.list.increment.get',
  answerKey: 'order_sn_increment_get_response',
  listKey: 'order_sn_list',
  params: { is_lucky_flag: 0, order_status: 5, refund_status: 5 },
}

/** Refunds of every kind that have been paid out. */
export const refundList: PddList = {
  type: 'pdd.refund.list.increment.get',
  answerKey: 'refund_increment_get_response',
  listKey: 'refund_list',
  params: { after_sales_status: Number(REFUND_PAID), after_sales_type: 1 },
}

export const PAGE_SIZE = 100
const MAX_PASSES = 5

/**
 * Every entry of a window, page by page **from the last to the first**: an order that changes meanwhile leaves the
 * window and lets the later ones move up a place, which from the first page on would hide one at each seam. The first
 * page is read last, and if the list has grown by then it is read once more from its new end.
 * An entry may come twice.
 * @throws PddError when any page fails: then the window has not been read
 */
export async function* readPages(
  client: Pick<PddClient, 'ask'>,
  list: PddList,
  { start, end }: PddWindow,
  signal: AbortSignal,
): AsyncGenerator<PddRaw[]> {
  async function read(page: number): Promise<{ total: number; entries: PddRaw[] }> {
    const params = {
      ...list.params,
      start_updated_at: start,
      end_updated_at: end,
      page,
      page_size: PAGE_SIZE,
    }
    const answer = await client.ask(list.type, params, list.answerKey, signal)
    const total = wholeOf(answer, 'total_count')
    const entries = answer[list.listKey] ?? []
    if (total === null || !Array.isArray(entries) || !entries.every(isRaw)) {
      throw new PddError('bad_answer', {
        retry: true,
        detail: `${list.answerKey} without total_count or list`,
      })
    }
    return { total, entries }
  }

  let first = await read(1)
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const { total } = first
    if (total <= PAGE_SIZE) {
      yield first.entries
      return
    }
    for (let page = Math.ceil(total / PAGE_SIZE); page > 1; page--) yield (await read(page)).entries
    first = await read(1)
    if (first.total <= total) {
      yield first.entries
      return
    }
  }
  throw new PddError('bad_answer', { retry: true, detail: `${list.answerKey} grows while it is read` })
}
