import { CommandError } from '../../shared/api/errors.ts'

/** SQLite's own name of a failure (`SQLITE_FULL`…) or the system's (`EACCES`…), '' for neither. */
export function failureCode(error: unknown): string {
  const code = error instanceof Error ? (error as Error & { code?: unknown }).code : undefined
  return typeof code === 'string' ? code : ''
}

/** Whether SQLite itself refused, as opposed to a bug in our code. */
export function isSqliteFailure(error: unknown): boolean {
  return failureCode(error).startsWith('SQLITE_')
}

/** Words a failed write for the desk. What was to be written is not stored and was not acknowledged. */
export function writeFailure(error: unknown): CommandError {
  const code = failureCode(error)
  const refusal = new CommandError('store_failed', `没有存下来：${reason(code)}节目画面不受影响。`, {
    sqlite: code,
  })
  refusal.cause = error
  return refusal
}

function reason(code: string): string {
  if (code === 'SQLITE_FULL') return '数据目录所在的磁盘已满，请腾出空间后重试。'
  if (code.startsWith('SQLITE_READONLY')) return '数据库文件变成只读，请检查数据目录的权限。'
  if (code.startsWith('SQLITE_IOERR')) return '磁盘读写出错，请检查磁盘。'
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return '数据库文件已损坏，请从备份恢复。'
  if (code.startsWith('SQLITE_BUSY')) return '数据库被其他程序占用，请稍后重试。'
  return `数据库拒绝写入（${code}）。`
}
