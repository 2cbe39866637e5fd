import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { startEngine } from './index.ts'
import { createLogger, type RootLogger } from './log.ts'
import type { Engine } from './options.ts'
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
  try {
    const engine = await start(argv, log)
    process.stdout.write(`${JSON.stringify({ ready: true, url: engine.url, pid: process.pid })}\n`)
    log.info('收到停止信号，正在收尾', { signal: await asked })
    await engine.stop()
    return 0
  } catch (error) {
    if (error instanceof StartError) process.stderr.write(`无法启动：${error.message}\n`)
    else log.error('引擎出错', { error })
    return 1
  }
}

async function start(argv: readonly string[], log: RootLogger): Promise<Engine> {
  const options = readServeOptions(argv, process.env)
  const operatorToken = options.token ?? randomBytes(24).toString('base64url')
  for (const secret of [operatorToken, ...Object.values(options.secrets)]) log.hide(secret)
  const engine = await startEngine({
    dataDir: options.dataDir,
    host: options.host,
    port: options.port,
    demo: options.demo,
    pagesDir: options.pagesDir ?? join(projectRoot, 'out/renderer'),
    resourcesDir: join(projectRoot, 'resources'),
    fontsDir: join(projectRoot, 'node_modules/@fontsource/noto-sans-sc/files'),
    operatorToken,
    secrets: options.secrets,
    obsUrl: options.obsUrl,
    standbyUrl: options.standbyUrl,
    logger: log,
  })
  // The made one not through the log, which hides it: without it nobody could get in.
  process.stderr.write(
    options.token
      ? `控制台：${engine.url}/console（用 FIELDCUE_TOKEN 里的令牌进入）\n`
      : `操作员令牌（本次运行有效，可用 FIELDCUE_TOKEN 固定）：${operatorToken}\n控制台：${engine.url}/console#token=${operatorToken}\n`,
  )
  return engine
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
