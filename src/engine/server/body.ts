import type { FastifyInstance, FastifyRequest } from 'fastify'
import { CommandError } from '../../shared/api/errors.ts'

/** Largest command or library row: a rundown with its texts is far below. */
export const JSON_BODY_LIMIT = 2 * 1024 * 1024

/** Bodies are taken raw, whatever type they claim: the webhook signs bytes, and JSON is read in one place, here. */
export function installBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

/** The bytes of a request, none for a request without a body. */
export function rawBody(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
}

/** The JSON of a request; an empty body is `{}`. Throws CommandError `bad_request` for anything else. */
export function jsonBody(request: FastifyRequest): unknown {
  const text = rawBody(request).toString('utf8').trim()
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new CommandError('bad_request', '请求体不是 JSON，什么都没有执行。')
  }
}
