import {
  type ClosedSession,
  dueSweep,
  type PddSweep,
  sweepWindow,
} from '../../../shared/orders/pinduoduo/sweeps.ts'
import { BEHIND_S, nextWindow, type PddWindow } from '../../../shared/orders/pinduoduo/windows.ts'
import type { PddBook, PddCursor } from './book.ts'
import type { PddClient } from './client.ts'
import type { PddIntake } from './intake.ts'
import { orderList, readPages, refundList } from './pages.ts'

export interface PddRoundOptions {
  client: PddClient
  book: PddBook
  intake: PddIntake
  /** This machine's time, ms. */
  now(): number
  openedAt(): number | null
  closedSessions(): ClosedSession[]
  /** A sweep has come to its end, having found so many lines that were new or had changed. */
  onSwept(found: number): void
}

export interface PddRound {
  /**
   * Fetches the next window: of the running cursor, else of a sweep that is due.
   * @returns `more` when there is another one to fetch at once
   */
  run(signal: AbortSignal): Promise<'more' | 'idle'>
  /** Up to which instant of this machine's clock everything has been fetched; null before the first window. */
  fetchedTo(): number | null
}

const POLL = 'poll'
/** A shop that is asked for the first time is read from a little before the show, or before this moment. */
const FIRST_BEFORE_S = 10 * 60
/** Said apart: the platform's time is known to the second only, so the end of a sweep may seem to move by one. */
const doneOf = (sweep: string) => `${sweep}:done`
/** The platform forgets older changes. */
const OLDEST_S = 89 * 24 * 3600

export function createPddRound(options: PddRoundOptions): PddRound {
  const { client, book, intake, openedAt } = options
  const serverSecond = () => Math.floor(client.serverNow() / 1000)
  /** From this machine's clock, by which sessions open and close, to the platform's. */
  const toServer = (at: number) => at + client.serverNow() - options.now()
  let found = 0

  /** Where the platform says nothing of its time, this machine's must do. */
  async function learnTime(signal: AbortSignal): Promise<void> {
    if (client.knowsTime()) return
    const now = serverSecond() - BEHIND_S
    const params = {
      ...orderList.params,
      start_updated_at: now - 1,
      end_updated_at: now,
      page: 1,
      page_size: 1,
    }
    await client.ask(orderList.type, params, orderList.answerKey, signal)
  }

  function pollCursor(): PddCursor {
    const now = serverSecond()
    const kept = book.cursor(POLL)
    if (kept) return { begun: kept.begun, reached: Math.max(kept.reached, now - OLDEST_S) }
    const opened = openedAt()
    const since = opened === null ? now : Math.min(now, Math.floor(toServer(opened) / 1000))
    const begun = Math.max(since - FIRST_BEFORE_S, now - OLDEST_S)
    return { begun, reached: begun }
  }

  /** All pages of both lists, or an error and nothing is claimed. */
  async function fetchWindow(window: PddWindow, again: boolean, signal: AbortSignal): Promise<number> {
    let changed = 0
    for await (const page of readPages(client, orderList, window, signal))
      changed += await intake.orders(page, again)
    for await (const page of readPages(client, refundList, window, signal))
      changed += await intake.refunds(page, again)
    return changed
  }

  async function poll(signal: AbortSignal): Promise<'more' | 'idle' | null> {
    const cursor = pollCursor()
    const now = serverSecond()
    const window = nextWindow(cursor.reached, now, cursor.begun)
    if (!window) return null
    await fetchWindow(window, false, signal)
    // The clock may have been corrected meanwhile: what the platform had not settled is not claimed.
    const reached = Math.min(window.end, serverSecond() - BEHIND_S)
    if (reached > cursor.reached || !book.cursor(POLL)) {
      book.moveCursor(POLL, { begun: cursor.begun, reached: Math.max(reached, cursor.reached) })
    }
    return window.end < now - BEHIND_S ? 'more' : null
  }

  const reachedOf = ({ name, from }: PddSweep) => book.cursor(name)?.reached ?? from

  async function sweep(signal: AbortSignal): Promise<'more' | 'idle'> {
    const sessions = options.closedSessions().map(({ id, openedAt: begun, closedAt }) => ({
      id,
      openedAt: toServer(begun),
      closedAt: toServer(closedAt),
    }))
    const due = dueSweep(sessions, serverSecond(), ({ name }) => book.cursor(doneOf(name)) !== null)
    if (!due) return 'idle'
    const window = sweepWindow(due, reachedOf(due))
    if (window) {
      found += await fetchWindow(window, true, signal)
      book.moveCursor(due.name, { begun: due.from, reached: window.end })
    }
    if (reachedOf(due) >= due.to) {
      book.moveCursor(doneOf(due.name), { begun: due.from, reached: due.to })
      options.onSwept(found)
      found = 0
    }
    return 'more'
  }

  return {
    async run(signal) {
      await learnTime(signal)
      return (await poll(signal)) ?? sweep(signal)
    },
    fetchedTo() {
      const kept = book.cursor(POLL)
      return kept ? kept.reached * 1000 + options.now() - client.serverNow() : null
    },
  }
}
