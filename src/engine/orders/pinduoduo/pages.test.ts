import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PddRaw } from '../../../shared/orders/pinduoduo/fields.ts'
import { orderList, PAGE_SIZE, readPages } from './pages.ts'

/** A list that loses (or gains) entries between two questions. */
function movingList(entries: number[], move: (entries: number[]) => number[]) {
  let list = entries
  return {
    list: () => list,
    ask: async (_type: string, params: Readonly<Record<string, unknown>>): Promise<PddRaw> => {
      const page = Number(params.page)
      const shown = list.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
      const answer = {
        total_count: String(list.length),
        order_sn_list: shown.map((sn) => ({ order_sn: String(sn) })),
      }
      list = move(list)
      return answer
    },
  }
}

async function readAll(client: ReturnType<typeof movingList>): Promise<Set<number>> {
  const seen = new Set<number>()
  const { signal } = new AbortController()
  for await (const page of readPages(client, orderList, { start: 0, end: 1800 }, signal)) {
    for (const { order_sn } of page) seen.add(Number(order_sn))
  }
  return seen
}

describe('the pages of a window', () => {
  it('are read from the last to the first, and the first once more', async () => {
    const pages: number[] = []
    const entries = Array.from({ length: 250 }, (_, i) => i)
    const list = movingList(entries, (all) => all)
    const client = {
      ...list,
      ask: (type: string, params: Readonly<Record<string, unknown>>) => {
        pages.push(Number(params.page))
        return list.ask(type, params)
      },
    }
    expect(await readAll(client)).toEqual(new Set(entries))
    expect(pages).toEqual([1, 3, 2, 1])
  })

  it('miss nothing that stays in the window while others leave it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 650 }),
        fc.array(fc.array(fc.nat(), { maxLength: 30 }), { maxLength: 12 }),
        async (length, leaving) => {
          const entries = Array.from({ length }, (_, i) => i)
          const steps = [...leaving]
          const client = movingList(entries, (all) => {
            const places = new Set((steps.shift() ?? []).map((pick) => pick % Math.max(1, all.length)))
            return all.filter((_, at) => !places.has(at))
          })
          const seen = await readAll(client)
          for (const entry of client.list()) expect(seen.has(entry)).toBe(true)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('are read again from the new end when the list has grown', async () => {
    const client = movingList(
      Array.from({ length: 150 }, (_, i) => i),
      (all) => (all.length < 270 ? [...all, ...Array.from({ length: 60 }, (_, i) => all.length + i)] : all),
    )
    const seen = await readAll(client)
    for (const entry of client.list()) expect(seen.has(entry)).toBe(true)
  })

  it('are not believed when they say nothing of how many there are', async () => {
    const client = {
      ...movingList([], (all) => all),
      ask: async (): Promise<PddRaw> => ({ order_sn_list: [] }),
    }
    await expect(readAll(client)).rejects.toMatchObject({ code: 'bad_answer', retry: true })
  })
})
