import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Connection, EngineClient } from './connection.ts'
import { follow, type StreamListener } from './follow.ts'
import type { EngineLink } from './link.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function makeLink() {
  const listeners = new Set<(connection: Connection) => void>()
  let current: Connection | null = null
  const streams: { on: StreamListener<number>; stopped: boolean }[] = []
  const link: EngineLink = {
    state: { state: 'open' },
    connection: () => current,
    onState: () => () => {},
    onConnection(listener) {
      listeners.add(listener)
      if (current) listener(current)
      return () => listeners.delete(listener)
    },
    authenticate() {},
    close() {},
  }
  return {
    link,
    streams,
    connect() {
      current = { client: {} as EngineClient, isOpen: () => true }
      for (const listener of listeners) listener(current)
    },
    lose() {
      current = null
    },
    open: (_client: EngineClient, on: StreamListener<number>) => {
      const stream = { on, stopped: false }
      streams.push(stream)
      return {
        unsubscribe: () => {
          stream.stopped = true
        },
      }
    },
  }
}

describe('following a stream', () => {
  it('begins anew on every connection and hears only the present one', () => {
    const wire = makeLink()
    const heard: number[] = []
    follow(wire.link, wire.open, (value) => heard.push(value))
    expect(wire.streams).toHaveLength(0)
    wire.connect()
    wire.streams[0]!.on.onData(1)
    wire.lose()
    wire.streams[0]!.on.onComplete()
    wire.connect()
    wire.streams[0]!.on.onData(99)
    wire.streams[1]!.on.onData(2)
    vi.advanceTimersByTime(5000)
    expect(wire.streams).toHaveLength(2)
    expect(heard).toEqual([1, 2])
  })

  it('asks again for a stream that failed while the connection stands', () => {
    const wire = makeLink()
    wire.connect()
    follow(wire.link, wire.open, () => {})
    wire.streams[0]!.on.onError(new Error('bug'))
    expect(wire.streams).toHaveLength(1)
    vi.advanceTimersByTime(1000)
    expect(wire.streams).toHaveLength(2)
  })

  it('ends when it is unfollowed', () => {
    const wire = makeLink()
    wire.connect()
    const heard: number[] = []
    const stop = follow(wire.link, wire.open, (value) => heard.push(value))
    stop()
    expect(wire.streams[0]!.stopped).toBe(true)
    wire.streams[0]!.on.onData(1)
    wire.connect()
    expect(wire.streams).toHaveLength(1)
    expect(heard).toEqual([])
  })
})
