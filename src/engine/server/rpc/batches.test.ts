import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Batch, batches } from './batches.ts'
import type { Outflow } from './outflow.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function makeStream({ most = 10, isBlocked = false } = {}) {
  let listener: (items: readonly number[]) => void = () => {}
  let attached = false
  let log: number[] = [1, 2]
  let release: (() => void) | null = null
  const outflow: Outflow = {
    ready: () => (isBlocked ? new Promise((resolve) => (release = resolve)) : Promise.resolve()),
  }
  const abort = new AbortController()
  const seen: Batch<number[], number>[] = []
  const stream = batches<number[], number>({
    attach(push) {
      listener = push
      attached = true
      return () => {
        attached = false
      }
    },
    snapshot: () => [...log],
    signal: abort.signal,
    outflow,
    gapMs: 0,
    most,
  })
  const done = (async () => {
    for await (const batch of stream) seen.push(batch)
  })()
  return {
    seen,
    done,
    abort,
    isAttached: () => attached,
    settle: () => vi.advanceTimersByTimeAsync(0),
    happen(...items: number[]) {
      log = [...log, ...items]
      listener(items)
    },
    block() {
      isBlocked = true
    },
    unblock() {
      isBlocked = false
      release?.()
    },
  }
}

describe('a stream of which nothing may be missing', () => {
  it('begins with a snapshot and goes on with what happened after it, one tick together', async () => {
    const stream = makeStream()
    await stream.settle()
    stream.happen(3)
    stream.happen(4, 5)
    await stream.settle()
    stream.happen(6)
    await stream.settle()
    expect(stream.seen).toEqual([
      { kind: 'snapshot', snapshot: [1, 2] },
      { kind: 'batch', items: [3, 4, 5] },
      { kind: 'batch', items: [6] },
    ])
  })

  it('has what came while the snapshot waited in the snapshot, and only there', async () => {
    const stream = makeStream({ isBlocked: true })
    await stream.settle()
    stream.happen(3)
    stream.unblock()
    await stream.settle()
    stream.happen(4)
    await stream.settle()
    expect(stream.seen).toEqual([
      { kind: 'snapshot', snapshot: [1, 2, 3] },
      { kind: 'batch', items: [4] },
    ])
  })

  it('gives one that fell too far behind a fresh snapshot instead of an endless queue', async () => {
    const stream = makeStream({ most: 10 })
    await stream.settle()
    stream.block()
    for (let item = 3; item <= 40; item += 1) stream.happen(item)
    await stream.settle()
    stream.unblock()
    await stream.settle()
    stream.happen(41)
    await stream.settle()
    const [, second, third] = stream.seen
    expect(second).toEqual({
      kind: 'snapshot',
      snapshot: Array.from({ length: 40 }, (_, index) => index + 1),
    })
    expect(third).toEqual({ kind: 'batch', items: [41] })
  })

  it('lets go of its source when the subscriber goes', async () => {
    const stream = makeStream()
    await stream.settle()
    stream.abort.abort()
    await stream.done
    expect(stream.isAttached()).toBe(false)
  })
})
