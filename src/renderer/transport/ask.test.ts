import { TRPCClientError } from '@trpc/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CommandError } from '../../shared/api/errors.ts'
import { LinkError } from '../stores/transport.ts'
import { ANSWER_WITHIN_MS, ask } from './ask.ts'
import type { EngineClient } from './connection.ts'
import type { EngineLink } from './link.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const linkWith = (isOpen: boolean): EngineLink => ({
  state: { state: isOpen ? 'open' : 'connecting' },
  connection: () => (isOpen ? { client: {} as EngineClient, isOpen: () => true } : null),
  onState: () => () => {},
  onConnection: () => () => {},
  authenticate() {},
  close() {},
})

function refused(data: unknown, message = 'refused') {
  return Object.assign(new TRPCClientError(message), { data })
}

describe('asking the engine', () => {
  it('is refused at once, unsent, while there is no connection', async () => {
    const question = vi.fn()
    const asked = ask(linkWith(false), question)
    await expect(asked).rejects.toMatchObject({ name: 'LinkError', sent: false })
    expect(question).not.toHaveBeenCalled()
  })

  it('answers what the engine answers', async () => {
    expect(await ask(linkWith(true), async () => 7)).toBe(7)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('gives a refusal its code, words and details back', async () => {
    const fieldcue = { code: 'take_too_soon', message: '太快', details: { allowedAt: 5 } }
    const error = await ask(linkWith(true), () => Promise.reject(refused({ fieldcue }))).catch((e) => e)
    expect(error).toBeInstanceOf(CommandError)
    expect(error.toShape()).toEqual(fieldcue)
  })

  it('takes a code of a newer engine for an unknown fault instead of breaking on it', async () => {
    const fieldcue = { code: 'from_the_future', message: '新' }
    await expect(ask(linkWith(true), () => Promise.reject(refused({ fieldcue })))).rejects.toMatchObject({
      code: 'internal',
      message: '新',
    })
  })

  it('tells a command that left from one that did not', async () => {
    const went = ask(linkWith(true), () => Promise.reject(refused(undefined, 'WebSocket closed')))
    await expect(went).rejects.toMatchObject({ name: 'LinkError', sent: true })
    const waited = ask(linkWith(true), () =>
      Promise.reject(refused(undefined, 'Closed before connection was established')),
    )
    await expect(waited).rejects.toMatchObject({ name: 'LinkError', sent: false })
  })

  it('gives up on an engine that does not answer, and takes the question back', async () => {
    let signal: AbortSignal | undefined
    const asked = ask(linkWith(true), (_client, options) => {
      signal = options.signal
      return new Promise(() => {})
    })
    const outcome = expect(asked).rejects.toSatisfy((error) => error instanceof LinkError && error.sent)
    await vi.advanceTimersByTimeAsync(ANSWER_WITHIN_MS)
    await outcome
    expect(signal?.aborted).toBe(true)
  })
})
