import { initTRPC, type TRPCError } from '@trpc/server'
import { ZodError } from 'zod'
import { CommandError, type CommandErrorShape } from '../../../shared/api/errors.ts'
import type { Desk } from '../../desk.ts'
import { wordIssues } from '../../show/wordIssues.ts'
import type { Scope } from '../auth.ts'
import type { Outflow } from './outflow.ts'

/** What a procedure knows of its caller. One for every connection. */
export interface RpcContext {
  desk: Desk
  scope: Scope
  outflow: Outflow
}

const t = initTRPC.context<RpcContext>().create({
  isDev: false,
  errorFormatter({ shape, error }) {
    const fieldcue = refusalOf(error)
    return { ...shape, message: fieldcue.message, data: { ...shape.data, fieldcue } }
  },
})

export const router = t.router

/** For every surface that has a token. */
export const anyPage = t.procedure

/** For the operator's surfaces. Throws `forbidden` for an overlay's token. */
export const operator = t.procedure.use(({ ctx, next }) => {
  if (ctx.scope !== 'operator') throw new CommandError('forbidden', '叠加层页面不能操作导播台。')
  return next()
})

/** Every error as the one shape that surfaces word: our own refusals as they are, tRPC's by their meaning. */
export function refusalOf(error: TRPCError): CommandErrorShape {
  const { cause } = error
  if (cause instanceof CommandError) return cause.toShape()
  if (cause instanceof ZodError) {
    return { code: 'bad_request', message: `参数不对，没有执行：${wordIssues(cause)}` }
  }
  switch (error.code) {
    case 'BAD_REQUEST':
    case 'PARSE_ERROR':
      return { code: 'bad_request', message: '请求不对，没有执行。' }
    case 'NOT_FOUND':
    case 'METHOD_NOT_SUPPORTED':
      return { code: 'not_found', message: '引擎没有这个功能。页面和引擎的版本可能不同，请刷新页面。' }
    case 'UNAUTHORIZED':
      return { code: 'unauthorized', message: '令牌不对。请使用引擎启动时给出的操作员令牌。' }
    default:
      return { code: 'internal', message: '引擎内部出错，这次操作没有完成。请查看引擎日志。' }
  }
}
