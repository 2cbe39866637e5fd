import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FeedLine } from '../../shared/orders/types.ts'
import { FEED_KEPT, mergeFeed } from './feed.ts'

const line = (rev: number) => ({ rev }) as FeedLine
const revs = (lines: readonly FeedLine[]) => lines.map(({ rev }) => rev)

describe('the order feed', () => {
  it('has the newest first', () => {
    expect(revs(mergeFeed([line(2), line(1)], [line(3), line(4)]))).toEqual([4, 3, 2, 1])
  })

  it('brings what came meanwhile and what is asked for later together', () => {
    expect(revs(mergeFeed([line(9), line(8)], [line(8), line(7), line(6)]))).toEqual([9, 8, 7, 6])
  })

  it('has every line once and in order, however the lines arrive', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 20 }), { maxLength: 8 }),
        (groups) => {
          const merged = groups.reduce<readonly FeedLine[]>(
            (known, group) => mergeFeed(known, group.map(line)),
            [],
          )
          expect(revs(merged)).toEqual([...new Set(groups.flat())].sort((a, b) => b - a))
        },
      ),
    )
  })

  it('lets go of the oldest', () => {
    const many = Array.from({ length: FEED_KEPT + 50 }, (_, index) => line(index + 1))
    const kept = mergeFeed(mergeFeed([], many), [line(9999)])
    expect(kept).toHaveLength(FEED_KEPT)
    expect(kept[0]?.rev).toBe(9999)
  })
})
