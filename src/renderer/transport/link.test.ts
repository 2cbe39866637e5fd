import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Link } from '../stores/transport.ts'
import type { Connection, DialListener, EngineClient } from './connection.ts'
import { createLink } from './link.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A wire whose other end the test holds. */
function makeWire(token: string | null = 'good') {
  const calls: { token: string; listener: DialListener; hungUp: boolean }[] = []
  let shown = token
  const link = createLink({
    endpoint: {
      ask: async () => (shown === null ? null : { url: 'http://engine', token: shown }),
      forget: () => {
        shown = null
      },
      keep: (typed) => {
        shown = typed
      },
    },
    dial: (endpoint, listener) => {
      const call = { token: endpoint.token, listener, hungUp: false }
      calls.push(call)
      return () => {
        call.hungUp = true
      }
    },
    now: () => 1234,
  })
  const states: Link[] = []
  link.onState((state) => states.push(state))
  const last = () => calls.at(-1)!
  return {
    link,
    calls,
    states,
    last,
    accept() {
      const open = { client: {} as EngineClient, isOpen: () => true } satisfies Connection
      last().listener.accepted(open)
      return open
    },
    lose: () => last().listener.ended('lost'),
    settle: () => vi.advanceTimersByTimeAsync(0),
  }
}

describe('the link to the engine', () => {
  it('is open only once the engine has let it in', async () => {
    const wire = makeWire()
    await wire.settle()
    expect(wire.states).toEqual([{ state: 'connecting' }])
    expect(wire.link.connection()).toBeNull()
    const open = wire.accept()
    expect(wire.states.at(-1)).toEqual({ state: 'open' })
    expect(wire.link.connection()).toBe(open)
  })

  it('says since when it is lost, tries at once and then never more than a second apart', async () => {
    const wire = makeWire()
    await wire.settle()
    wire.accept()
    wire.lose()
    expect(wire.states.at(-1)).toEqual({ state: 'lost', since: 1234 })
    expect(wire.link.connection()).toBeNull()
    await wire.settle()
    expect(wire.calls).toHaveLength(2)
    for (let attempt = 3; attempt < 12; attempt += 1) {
      wire.lose()
      await vi.advanceTimersByTimeAsync(1000)
      expect(wire.calls).toHaveLength(attempt)
    }
    expect(wire.states.filter(({ state }) => state === 'lost')).toHaveLength(1)
    wire.accept()
    expect(wire.states.at(-1)).toEqual({ state: 'open' })
  })

  it('stops trying with a token that is good for nothing, until it gets another', async () => {
    const wire = makeWire('bad')
    await wire.settle()
    wire.last().listener.ended('denied')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(wire.states.at(-1)).toEqual({ state: 'denied' })
    expect(wire.calls).toHaveLength(1)
    wire.link.authenticate('better')
    await wire.settle()
    expect(wire.last().token).toBe('better')
    wire.accept()
    expect(wire.states.map(({ state }) => state)).toEqual(['connecting', 'denied', 'connecting', 'open'])
  })

  it('asks for a token when there is none, without trying the engine', async () => {
    const wire = makeWire(null)
    await wire.settle()
    expect(wire.states.at(-1)).toEqual({ state: 'denied' })
    expect(wire.calls).toHaveLength(0)
  })

  it('hands every new connection to those who follow, and a late answer of an old one to nobody', async () => {
    const wire = makeWire()
    await wire.settle()
    const seen: Connection[] = []
    wire.link.onConnection((connection) => seen.push(connection))
    const first = wire.accept()
    wire.lose()
    const old = wire.last().listener
    await wire.settle()
    const second = wire.accept()
    old.ended('lost')
    old.accepted(first)
    expect(seen).toEqual([first, second])
    expect(wire.link.connection()).toBe(second)
  })

  it('is silent after it was closed', async () => {
    const wire = makeWire()
    await wire.settle()
    wire.accept()
    wire.link.close()
    expect(wire.last().hungUp).toBe(true)
    wire.lose()
    await vi.advanceTimersByTimeAsync(5000)
    expect(wire.calls).toHaveLength(1)
  })
})
