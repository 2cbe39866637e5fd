import { TRPCClientError } from '@trpc/client'
import { CommandError, type CommandErrorShape, errorCodes } from '../../shared/api/errors.ts'
import { LinkError } from '../stores/transport.ts'
import type { EngineClient } from './connection.ts'
import type { EngineLink } from './link.ts'

/** A command that has no answer by then is said to have none. */
export const ANSWER_WITHIN_MS = 5000

/**
 * Asks the engine once: now, or not at all. Nothing is kept for a later connection, because a take that fires when
 * the engine is back is worse than none.
 * @throws CommandError when the engine refuses
 * @throws LinkError when it cannot be reached, went away meanwhile, or does not answer in time
 */
export async function ask<T>(
  link: EngineLink,
  question: (client: EngineClient, options: { signal: AbortSignal }) => Promise<T>,
  withinMs = ANSWER_WITHIN_MS,
): Promise<T> {
  const connection = link.connection()
  if (!connection) throw new LinkError('the engine is away', false)
  const abort = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new LinkError(`no answer within ${withinMs} ms`, true))
      abort.abort()
    }, withinMs)
  })
  try {
    return await Promise.race([question(connection.client, { signal: abort.signal }), deadline])
  } catch (error) {
    throw worded(error)
  } finally {
    clearTimeout(timer)
  }
}

/** The engine's refusal as it was thrown there; everything without one is a lost connection. */
function worded(error: unknown): Error {
  if (!(error instanceof TRPCClientError)) return error instanceof Error ? error : new Error(String(error))
  const refusal = refusalIn(error.data)
  if (refusal) return new CommandError(refusal.code, refusal.message, refusal.details)
  // tRPC's own words for a request that was still waiting for its turn when the socket went.
  const neverLeft = /before connection was established|not open/i.test(error.message)
  return new LinkError('the engine went away before it answered', !neverLeft)
}

function refusalIn(data: unknown): CommandErrorShape | null {
  if (!data || typeof data !== 'object' || !('fieldcue' in data)) return null
  const shape = data.fieldcue as CommandErrorShape
  return (errorCodes as readonly string[]).includes(shape.code) ? shape : { ...shape, code: 'internal' }
}
