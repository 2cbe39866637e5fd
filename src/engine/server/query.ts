import type { z } from 'zod'
import { CommandError } from '../../shared/api/errors.ts'
import { wordIssues } from '../show/wordIssues.ts'

/** Reads a request's query. Throws CommandError `bad_request` that names the field. */
export function query<T extends z.ZodType>(schema: T, raw: unknown): z.infer<T> {
  const parsed = schema.safeParse(raw ?? {})
  if (parsed.success) return parsed.data
  throw new CommandError('bad_request', `查询参数不对：${wordIssues(parsed.error)}`)
}
