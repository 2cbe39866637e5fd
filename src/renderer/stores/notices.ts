import { createStore, type StoreApi } from 'zustand/vanilla'

/**
 * - `refusal`: nothing happened, the desk says why and goes away by itself;
 * - `failure`: something did not come true on air; it stays until somebody has read it;
 * - `warning`: something will not come true for long; it stays until somebody has read it, or it is over;
 * - `done`: a long or rare act came true.
 */
export type NoticeTone = 'refusal' | 'failure' | 'warning' | 'done'

/** Words are chosen where it is drawn, so that a change of language changes them too. */
export interface Notice {
  id: number
  tone: NoticeTone
  /** Key under `notices` of the dictionaries. */
  code: string
  params: Record<string, string | number>
  /** The engine's or OBS's own words, where they say more than the code. */
  detail: string | null
  /** How often the same was said while it was up. */
  count: number
}

export interface NoticesModel {
  list: readonly Notice[]
}

export interface Notices extends StoreApi<NoticesModel> {
  push(notice: Pick<Notice, 'tone' | 'code'> & Partial<Pick<Notice, 'params' | 'detail'>>): void
  dismiss(id: number): void
  dismissCode(code: string): void
}

const SHOWN = 4
const LIFETIME_MS: Record<NoticeTone, number | null> = {
  refusal: 7000,
  failure: null,
  warning: null,
  done: 5000,
}

/** The stack of worded notices. The same one again counts up and starts its time anew. */
export function createNotices(): Notices {
  const store = createStore<NoticesModel>(() => ({ list: [] }))
  const timers = new Map<number, ReturnType<typeof setTimeout>>()
  let lastId = 0

  const dismiss = (id: number) => {
    clearTimeout(timers.get(id))
    timers.delete(id)
    store.setState(({ list }) => ({ list: list.filter((notice) => notice.id !== id) }))
  }

  const expire = (id: number, tone: NoticeTone) => {
    clearTimeout(timers.get(id))
    const lifetime = LIFETIME_MS[tone]
    if (lifetime !== null) timers.set(id, setTimeout(dismiss, lifetime, id))
  }

  return {
    ...store,
    push({ tone, code, params = {}, detail = null }) {
      const { list } = store.getState()
      const same = list.find(
        (notice) => notice.code === code && notice.tone === tone && notice.detail === detail,
      )
      const id = same?.id ?? ++lastId
      const notice: Notice = { id, tone, code, params, detail, count: (same?.count ?? 0) + 1 }
      const next = same ? list.map((old) => (old === same ? notice : old)) : [...list, notice]
      for (const dropped of next.slice(0, -SHOWN)) clearTimeout(timers.get(dropped.id))
      store.setState({ list: next.slice(-SHOWN) })
      expire(id, tone)
    },
    dismiss,
    dismissCode(code) {
      for (const notice of store.getState().list) if (notice.code === code) dismiss(notice.id)
    },
  }
}
