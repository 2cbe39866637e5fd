import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EventDraft } from '../../src/engine/store/port.ts'
import { CommandError } from '../../src/shared/api/errors.ts'
import { type LedgerBench, makeLedger } from '../support/ledger.ts'
import { makeProduct, makeRundown, officials, T0 } from '../support/show.ts'

let bench: LedgerBench
beforeEach(() => {
  bench = makeLedger()
})
afterEach(() => bench.dispose())

const marker = (sessionId: string | null, label: string): EventDraft => ({
  sessionId,
  at: T0,
  mono: 0,
  type: 'marker.added',
  v: 1,
  origin: 'test',
  payload: { markerId: `m-${label}`, label },
})

const session = (id: string) => ({
  id,
  rundownId: 'show',
  title: '第 4 场',
  mode: 'live' as const,
  openedAt: T0,
})
const codeOf = (work: () => unknown) => {
  try {
    work()
    return null
  } catch (error) {
    if (error instanceof CommandError) return error.code
    throw error
  }
}

describe('the log', () => {
  it('numbers events across sessions and gives them back by session, in order', () => {
    const { store } = bench
    store.transaction((tx) => tx.append([marker(null, 'before')]))
    const appended = store.transaction((tx) => {
      // The session's first event comes before its row: both are there together or not at all.
      const events = tx.append([marker('s1', 'a'), marker('s1', 'b')])
      tx.openSession(session('s1'))
      return events
    })
    expect(appended.map((event) => event.seq)).toEqual([2, 3])
    expect(store.log.since('s1', 0)).toEqual(appended)
    expect(store.log.since('s1', 2)).toEqual(appended.slice(1))
    expect(store.log.since('s1', 0, 1)).toEqual(appended.slice(0, 1))
    expect(store.log.since(null, 0).map((event) => event.seq)).toEqual([1])
    expect(store.log.all(0)).toHaveLength(3)
    expect(store.log.lastSeq()).toBe(3)
  })

  it('refuses an event of a session that does not exist', () => {
    expect(() => bench.store.transaction((tx) => tx.append([marker('nowhere', 'x')]))).toThrow(/FOREIGN KEY/)
    expect(bench.store.log.lastSeq()).toBe(0)
  })

  it('knows one open session at most', () => {
    const { store } = bench
    store.transaction((tx) => tx.openSession(session('s1')))
    expect(codeOf(() => store.transaction((tx) => tx.openSession(session('s2'))))).toBe('session_open')
    expect(store.log.openSession()).toMatchObject({ id: 's1', closedAt: null })
    store.transaction((tx) => tx.closeSession('s1', T0 + 5))
    expect(store.log.openSession()).toBeNull()
    expect(store.log.session('s1')).toMatchObject({ closedAt: T0 + 5 })
    expect(codeOf(() => store.transaction((tx) => tx.closeSession('s1', T0 + 6)))).toBe('no_session')
    store.transaction((tx) => tx.openSession(session('s2')))
    expect(store.log.sessions().map(({ id }) => id)).toEqual(['s2', 's1'])
  })

  it('keeps commands with how they ended, newest first', () => {
    const record = { sessionId: null, at: T0, origin: 'console', errorCode: null, firstSeq: 1, lastSeq: 2 }
    const done = {
      ...record,
      id: 'c1',
      name: 'show.take',
      args: { segmentId: 'corn' },
      outcome: 'done' as const,
    }
    const refused = {
      ...done,
      id: 'c2',
      outcome: 'refused' as const,
      errorCode: 'stale_take',
      firstSeq: null,
      lastSeq: null,
    }
    bench.store.transaction((tx) => {
      tx.recordCommand(done)
      tx.recordCommand(refused)
    })
    expect(bench.store.commands.recent(10)).toEqual([refused, done])
    expect(bench.store.commands.recent(1)).toEqual([refused])
  })
})

describe('a transaction', () => {
  it('is all or nothing, and tells nobody when it is nothing', () => {
    const { store } = bench
    const told = vi.fn()
    const rolledBack = vi.fn()
    store.onChange(told)
    expect(() =>
      store.transaction((tx) => {
        tx.append([marker(null, 'a')])
        tx.openSession(session('s1'))
        tx.putSetting('k', 1)
        tx.afterCommit(told)
        tx.afterRollback(rolledBack)
        throw new Error('second thoughts')
      }),
    ).toThrow('second thoughts')
    expect(store.log.lastSeq()).toBe(0)
    expect(store.log.openSession()).toBeNull()
    expect(store.settings.get('k')).toBeUndefined()
    expect(told).not.toHaveBeenCalled()
    expect(rolledBack).toHaveBeenCalledOnce()
  })

  it('tells after the commit, once, what was touched', () => {
    const { store } = bench
    const heard: unknown[] = []
    store.onChange((change) =>
      heard.push([change.sessions, [...change.library], store.log.openSession()?.id]),
    )
    store.transaction((tx) => {
      tx.openSession(session('s1'))
      tx.putLibraryRow('products', makeProduct({ sku: 'NEW' }))
      tx.putLibraryRow('officials', officials[0])
    })
    store.transaction((tx) => tx.append([marker(null, 'a')]))
    expect(heard).toEqual([[true, ['products', 'officials'], 's1']])
  })

  it('commits what was only observed without waiting for the disk, and waits again for what follows', () => {
    const level = () => bench.db.writer.pragma('synchronous', { simple: true })
    const seen: unknown[] = []
    bench.store.transaction((tx) => {
      seen.push(level())
      tx.putSetting('observed', 1)
    }, 'observed')
    expect(() =>
      bench.store.transaction(() => {
        throw new Error('no')
      }, 'observed'),
    ).toThrow('no')
    bench.store.transaction(() => seen.push(level()))
    // 1 is NORMAL, 2 is FULL.
    expect(seen).toEqual([1, 2])
    expect(bench.store.settings.get('observed')).toBe(1)
  })

  it('takes in a call made inside it, and is lost with it', () => {
    const { store } = bench
    store.transaction((outer) => {
      outer.putSetting('a', 1)
      store.transaction((inner) => inner.putSetting('b', 2))
      expect(store.settings.get('b')).toBeUndefined()
    })
    expect(store.settings.get('b')).toBe(2)
    const half = () =>
      store.transaction((outer) => {
        outer.putSetting('c', 3)
        try {
          store.transaction(() => {
            throw new Error('inner')
          })
        } catch {}
      })
    expect(half).toThrow('inner')
    expect(store.settings.get('c')).toBeUndefined()
  })

  it('words a disk that refuses, and works again when it no longer does', () => {
    const { store, db } = bench
    const pages = Number(db.writer.pragma('page_count', { simple: true }))
    db.writer.pragma(`max_page_count = ${pages}`)
    const big = () => store.transaction((tx) => tx.putSetting('big', 'x'.repeat(1_000_000)))
    expect(codeOf(big)).toBe('store_failed')
    expect(big).toThrow(/磁盘已满/)
    expect(store.settings.get('big')).toBeUndefined()
    db.writer.pragma('max_page_count = 1000000')
    big()
    expect(store.settings.get('big')).toHaveLength(1_000_000)
  })
})

describe('the library', () => {
  it('keeps rows in the order in which they came, and their place when they change', () => {
    const { store } = bench
    store.transaction((tx) =>
      tx.putLibraryRow('products', makeProduct({ id: 'corn', sku: 'JL-YM-10', name: '玉米' })),
    )
    expect(store.library.list('products').map(({ name }) => name)).toEqual(['玉米', '静乐小米', '静乐藜麦'])
    expect(store.library.get('products', 'corn')?.name).toBe('玉米')
    expect(store.library.get('products', 'nothing')).toBeNull()
  })

  it('refuses what is not a row, in words, and two products with one SKU', () => {
    const { store } = bench
    const put = (row: unknown) => () => store.transaction((tx) => tx.putLibraryRow('products', row))
    expect(codeOf(put({ id: 'x' }))).toBe('bad_request')
    expect(put({ ...makeProduct(), netContentG: 'five' })).toThrow(/netContentG：应为/)
    expect(codeOf(put(makeProduct({ id: 'other' })))).toBe('conflict')
    expect(put(makeProduct({ id: 'other' }))).toThrow(/静乐小米/)
  })

  it('refuses a rundown in which two segments or two relay legs have one name', () => {
    const rundown = makeRundown()
    const [first, second] = rundown.groups
    const put = (groups: unknown) => () =>
      bench.store.transaction((tx) => tx.putLibraryRow('rundowns', { ...rundown, groups }))
    expect(put([first, { ...second, segments: first?.segments }])).toThrow(/段落的编号都是“opening”/)
    expect(put([first, { ...second, id: first?.id }])).toThrow(/接力段的编号都是“leg-1”/)
    expect(codeOf(put([first, first]))).toBe('bad_request')
    expect(bench.store.library.get('rundowns', rundown.id)).toBeNull()
  })

  it('lets nothing go that a rundown still needs', () => {
    const { store } = bench
    const remove = (kind: 'products' | 'officials' | 'rundowns', id: string) =>
      store.transaction((tx) => tx.removeLibraryRow(kind, id))
    store.transaction((tx) => {
      for (const official of officials) tx.putLibraryRow('officials', official)
      tx.putLibraryRow('rundowns', makeRundown())
    })
    expect(codeOf(() => remove('products', 'corn'))).toBe('in_use')
    expect(codeOf(() => remove('officials', 'deputy'))).toBe('in_use')
    expect(remove('rundowns', 'show')).toBe(true)
    expect(remove('products', 'corn')).toBe(true)
    expect(remove('products', 'corn')).toBe(false)
  })

  it('keeps settings as they were given', () => {
    const { store } = bench
    store.transaction((tx) => tx.putSetting('obs', { url: 'ws://127.0.0.1:4455' }))
    expect(store.settings.get('obs')).toEqual({ url: 'ws://127.0.0.1:4455' })
    store.transaction((tx) => tx.putSetting('obs', undefined))
    expect(store.settings.get('obs')).toBeUndefined()
  })
})
