import { StartError } from '../startError.ts'
import { newestGood } from './backup/folder.ts'
import { wordBackup } from './backup/restore.ts'
import { failureCode } from './sqliteErrors.ts'

/** Words a failure while the data directory is being opened. Anything unknown comes back as it is: a bug. */
export function openFailure(error: unknown, dataDir: string): unknown {
  const code = failureCode(error)
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return new StartError('data_dir_full', `磁盘已满，无法在 ${dataDir} 打开数据库。请腾出空间。`, {
      cause: error,
    })
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return damaged(error, dataDir)
  }
  if (isUnwritable(code)) {
    return new StartError(
      'data_dir_unwritable',
      `没有权限写入数据目录 ${dataDir}（${code}）。请修正权限，或用 --data-dir 换一个目录。`,
      { cause: error },
    )
  }
  return error
}

/** Names the way out: the newest good backup, and how it is put in the file's place. */
function damaged(error: unknown, dataDir: string): StartError {
  const backup = newestGood(dataDir)
  const way = backup
    ? `最近的好备份：${wordBackup(backup)}。可以恢复它（npm run serve -- --restore latest，或在窗口里选“恢复备份”）：现在的文件会留在 backups 里，备份之后的数据不在其中。`
    : '没有找到可用的备份。请把别处的备份放进 backups 目录，或用 --data-dir 换一个目录。'
  return new StartError('damaged_database', `${dataDir} 中的 fieldcue.db 已损坏，田播台没有改动它。${way}`, {
    cause: error,
    restorable: backup?.name ?? null,
  })
}

function isUnwritable(code: string): boolean {
  const refused = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'SQLITE_CANTOPEN', 'SQLITE_PERM', 'SQLITE_AUTH']
  return refused.includes(code) || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')
}
