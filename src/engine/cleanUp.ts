import type { Logger } from './log.ts'

/** Takes one part down. */
export type Clean = () => void | Promise<void>

/**
 * Takes everything down, last first, each whatever became of the others. Safe to call twice: the second call waits for
 * the first.
 */
export function cleanUp(parts: readonly Clean[], log: Logger): () => Promise<void> {
  let running: Promise<void> | null = null
  async function run(): Promise<void> {
    for (const clean of parts.toReversed()) {
      try {
        await clean()
      } catch (error) {
        log.error('引擎的一部分没有正常收尾', { error })
      }
    }
  }
  return () => {
    running ??= run()
    return running
  }
}
