import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { socketOutflow } from './outflow.ts'

function makeSocket() {
  const webSocket = { bufferedAmount: 0 }
  const socket = Object.assign(new EventEmitter(), { destroyed: false })
  return { webSocket, socket, outflow: socketOutflow(webSocket, socket as unknown as Socket) }
}

const MEGABYTE = 1024 * 1024

describe('room in a socket', () => {
  it('is there at once while the other side reads', async () => {
    const { outflow } = makeSocket()
    await outflow.ready(new AbortController().signal)
  })

  it.each(['drain', 'close'] as const)('is waited for until %s, and leaves nothing behind', async (event) => {
    const { webSocket, socket, outflow } = makeSocket()
    webSocket.bufferedAmount = MEGABYTE
    let isReady = false
    const ready = outflow.ready(new AbortController().signal).then(() => {
      isReady = true
    })
    await Promise.resolve()
    expect(isReady).toBe(false)
    if (event === 'close') socket.destroyed = true
    else webSocket.bufferedAmount = 0
    socket.emit(event)
    await ready
    expect(socket.listenerCount('drain') + socket.listenerCount('close')).toBe(0)
  })

  it('is not waited for by who has gone', async () => {
    const { webSocket, socket, outflow } = makeSocket()
    webSocket.bufferedAmount = MEGABYTE
    const abort = new AbortController()
    const ready = outflow.ready(abort.signal)
    abort.abort()
    await ready
    expect(socket.listenerCount('drain')).toBe(0)
  })
})
