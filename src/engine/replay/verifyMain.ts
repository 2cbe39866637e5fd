import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { StartError } from '../startError.ts'
import { verifySession } from './verifySession.ts'
import { verdictWords } from './verifyWords.ts'

const USAGE = '用法：npm run verify-session -- --data-dir 目录 [--session 编号|last]'

/**
 * `npm run verify-session`: proves that a session's log and ledger still are what they were live.
 * @returns the exit code: 0 when everything is the same, 1 for a difference or when nothing could be verified
 */
export function main(argv: readonly string[], env: Record<string, string | undefined> = process.env): number {
  try {
    const { dataDir, session } = read(argv, env)
    const verdict = verifySession(dataDir, session)
    process.stdout.write(`${verdictWords(verdict).join('\n')}\n`)
    return verdict.ok ? 0 : 1
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    process.stderr.write(`无法核对：${error.message}\n`)
    return 1
  }
}

function read(argv: readonly string[], env: Record<string, string | undefined>) {
  const values = flags(argv)
  const dataDir = values['data-dir'] ?? env.FIELDCUE_DATA_DIR
  if (!dataDir) throw new StartError('bad_option', `没有说是哪个数据目录。\n${USAGE}`)
  return { dataDir: resolve(dataDir), session: values.session }
}

function flags(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: { 'data-dir': { type: 'string' }, session: { type: 'string', default: 'last' } },
    }).values
  } catch (error) {
    throw new StartError('bad_option', `${error instanceof Error ? error.message : error}\n${USAGE}`)
  }
}
