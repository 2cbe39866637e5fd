import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { latest } from './latest.ts'
import type { Outflow } from './outflow.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const open: Outflow = { ready: async () => {} }

function makeStream<T>(options: { gapMs: number; outflow?: Outflow; keyOf?: (value: T) => string }) {
  let push: (value: T) => void = () => {}
  let attached = 0
  const abort = new AbortController()
  const stream = latest<T>({
    attach(listener) {
      attached += 1
      push = listener
      return () => {
        attached -= 1
      }
    },
    signal: abort.signal,
    outflow: open,
    ...options,
  })
  const seen: T[] = []
  const done = (async () => {
    for await (const value of stream) seen.push(value)
  })()
  return { seen, done, abort, push: (value: T) => push(value), attached: () => attached }
}

describe('a stream of which only the newest matters', () => {
  it('sends the first at once and then the newest, no more often than allowed', async () => {
    const stream = makeStream<number>({ gapMs: 66 })
    stream.push(1)
    await vi.advanceTimersByTimeAsync(0)
    expect(stream.seen).toEqual([1])
    for (let value = 2; value <= 9; value += 1) stream.push(value)
    await vi.advanceTimersByTimeAsync(65)
    expect(stream.seen).toEqual([1])
    await vi.advanceTimersByTimeAsync(1)
    expect(stream.seen).toEqual([1, 9])
    await vi.advanceTimersByTimeAsync(500)
    stream.push(10)
    await vi.advanceTimersByTimeAsync(0)
    expect(stream.seen).toEqual([1, 9, 10])
  })

  it('keeps one value a key for a subscriber that does not keep up', async () => {
    let release: () => void = () => {}
    let isBlocked = true
    const outflow: Outflow = {
      ready: () => (isBlocked ? new Promise((resolve) => (release = resolve)) : Promise.resolve()),
    }
    const stream = makeStream<string>({ gapMs: 0, outflow, keyOf: (value) => value[0] ?? '' })
    for (let frame = 0; frame < 1000; frame += 1) {
      stream.push(`a${frame}`)
      stream.push(`b${frame}`)
      await vi.advanceTimersByTimeAsync(0)
    }
    expect(stream.seen).toEqual([])
    isBlocked = false
    release()
    await vi.advanceTimersByTimeAsync(0)
    expect(stream.seen).toEqual(['a999', 'b999'])
  })

  it('lets go of its source when the subscriber goes, while it waits and while it pauses', async () => {
    for (const feed of [[], [1]]) {
      const stream = makeStream<number>({ gapMs: 1000 })
      for (const value of feed) stream.push(value)
      await vi.advanceTimersByTimeAsync(0)
      expect(stream.attached()).toBe(1)
      stream.abort.abort()
      await stream.done
      expect(stream.attached()).toBe(0)
      expect(vi.getTimerCount()).toBe(0)
    }
  })
})
