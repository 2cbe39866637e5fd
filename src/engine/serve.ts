import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { type KeptEngine, keepEngine } from './keepEngine.ts'
import { createLogger, type RootLogger } from './log.ts'
import { readServeOptions } from './serveOptions.ts'
import { StartError } from './startError.ts'

const projectRoot = resolve(import.meta.dirname, '../..')

/**
 * `npm run serve`: the engine without a desktop. Prints one JSON line on stdout when it is ready; everything else goes
 * to stderr. Ends with SIGTERM or SIGINT.
 * @returns the exit code: 0 after a clean stop, 1 when it could not start or stop
 */
export async function main(argv: readonly string[]): Promise<number> {
  const log = createLogger({ level: process.env.FIELDCUE_DEBUG ? 'debug' : 'info' })
  const asked = signalled()
  const failed = Promise.withResolvers<never>()
  try {
    const kept = await start(argv, log, failed.reject)
    process.stdout.write(`${JSON.stringify({ ready: true, url: kept.current().url, pid: process.pid })}\n`)
    log.info('收到停止信号，正在收尾', { signal: await Promise.race([asked, failed.promise]) })
    await kept.stop()
    return 0
  } catch (error) {
    if (error instanceof StartError) process.stderr.write(`无法启动：${error.message}\n`)
    else log.error('引擎出错', { error })
    return 1
  }
}

async function start(
  argv: readonly string[],
  log: RootLogger,
  failed: (error: unknown) => void,
): Promise<KeptEngine> {
  const options = readServeOptions(argv, process.env)
  const operatorToken = options.token ?? randomBytes(24).toString('base64url')
  for (const secret of [operatorToken, ...Object.values(options.secrets)]) log.hide(secret)
  const kept = await keepEngine(
    {
      dataDir: options.dataDir,
      host: options.host,
      port: options.port,
      demo: options.demo,
      pagesDir: options.pagesDir ?? join(projectRoot, 'out/renderer'),
      resourcesDir: join(projectRoot, 'resources'),
      fontsDir: join(projectRoot, 'node_modules/@fontsource/noto-sans-sc/files'),
      restore: options.restore,
      operatorToken,
      secrets: options.secrets,
      obsUrl: options.obsUrl,
      standbyUrl: options.standbyUrl,
      timeServer: options.timeServer,
      logger: log,
    },
    { restarted: () => log.info('引擎已重新打开数据库'), failed },
  )
  const { url } = kept.current()
  // The made one not through the log, which hides it: without it nobody could get in.
  process.stderr.write(
    options.token
      ? `控制台：${url}/console（用 FIELDCUE_TOKEN 里的令牌进入）\n`
      : `操作员令牌（本次运行有效，可用 FIELDCUE_TOKEN 固定）：${operatorToken}\n控制台：${url}/console#token=${operatorToken}\n`,
  )
  return kept
}

/** Ctrl-C reaches npm, its wrapper and the engine at once, and each hands it on: these are one wish. */
const ONE_WISH_MS = 1000

/** Resolves with the first signal to stop; a later one ends the process at once, as people expect. */
function signalled(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = false
    const stop = (signal: NodeJS.Signals) => {
      if (asked) return
      asked = true
      setTimeout(() => process.off('SIGTERM', stop).off('SIGINT', stop), ONE_WISH_MS).unref()
      resolve(signal)
    }
    process.on('SIGTERM', stop).on('SIGINT', stop)
  })
}
