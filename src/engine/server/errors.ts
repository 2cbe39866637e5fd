import type { IncomingMessage } from 'node:http'
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import { CommandError, type CommandErrorShape, type ErrorCode, httpStatus } from '../../shared/api/errors.ts'
import type { Logger } from '../log.ts'

/** Of a body that is too large, this much is still read before it is answered. */
const DRAIN_BYTES = 64 * 1024 * 1024

/** What every refusal looks like over HTTP. */
export interface ErrorBody {
  ok: false
  error: CommandErrorShape
}

export function errorBody(error: CommandError): ErrorBody {
  return { ok: false, error: error.toShape() }
}

/** `/api/v1/products/%`: an address with a broken escape never comes as far as a hook or a handler. */
export function answerUnreadable(reply: FastifyReply): void {
  const refusal = new CommandError('bad_request', '请求的地址不对：百分号编码残缺，什么都没有执行。')
  reply.code(httpStatus(refusal.code)).send(errorBody(refusal))
}

/** Everything that goes wrong behind a door, Fastify's own errors and bugs too, is answered in the same shape. */
export function installErrors(app: FastifyInstance, log: Logger): void {
  app.setErrorHandler<FastifyError | CommandError>(async (error, request, reply) => {
    const refusal = error instanceof CommandError ? error : fromFastify(error)
    if (httpStatus(refusal.code) >= 500) {
      log.error('请求处理失败', { method: request.method, url: pathOf(request.url), error })
    }
    if (refusal.code === 'too_large') await drained(request.raw)
    if (refusal.code === 'unauthorized') reply.header('www-authenticate', 'Bearer realm="FieldCue"')
    return reply.code(httpStatus(refusal.code)).send(errorBody(refusal))
  })

  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request.url)
    if (request.headers.accept?.includes('text/html') && !path.startsWith('/api/')) {
      return reply
        .code(404)
        .type('text/plain; charset=utf-8')
        .send(`没有 ${path} 这个页面。控制台在 /console，叠加层在 /overlay，提词器在 /prompter。`)
    }
    const refusal = new CommandError('not_found', `没有 ${request.method} ${path} 这个接口。`)
    return reply.code(404).send(errorBody(refusal))
  })
}

/**
 * Reads a refused body to its end, or so far: a sender that is cut off while it writes sees a broken pipe and never
 * the answer. The server's request timeout bounds it.
 */
export function drained(body: IncomingMessage): Promise<void> {
  if (body.readableEnded || body.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    let bytes = 0
    body.on('data', (chunk: Buffer) => {
      bytes += chunk.byteLength
      if (bytes > DRAIN_BYTES) resolve()
    })
    for (const end of ['end', 'close', 'error']) body.once(end, () => resolve())
    body.resume()
  })
}

/** Fastify's refusals carry a status below 500; everything else is a bug and says nothing of its inside. */
function fromFastify(error: FastifyError): CommandError {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new CommandError('too_large', '请求体太大，什么都没有保存。请分成几次发送。')
  }
  const status = error.statusCode ?? 500
  if (status >= 400 && status < 500) return new CommandError(codeOf(status), `请求不对：${error.message}`)
  return new CommandError('internal', '引擎内部出错，这次请求没有完成。请查看引擎日志。')
}

function codeOf(status: number): ErrorCode {
  if (status === 404) return 'not_found'
  return status === 413 ? 'too_large' : 'bad_request'
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? url
}
