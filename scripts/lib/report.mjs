/**
 * What setup says, on stderr so that stdout stays the program's own: one line a step, with progress and elapsed time.
 * A step that has nothing to do is never started, so a second run is silent about it.
 */

const terminal = Boolean(process.stderr.isTTY)
/** Without a terminal nothing can be overwritten: a line now and then shows that it still works. */
const heartbeatMs = 10_000

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/**
 * Runs one step and tells how it went.
 * @template T
 * @param {string} title what is being done, in words
 * @param {(progress: (line: string) => void) => Promise<T>} work gets a function that shows its latest line
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedAt = Date.now()
  let latest = ''
  if (!terminal) say(`· ${title} …`)
  const show = () => {
    const line = `· ${title} … ${elapsed(startedAt)}${latest ? `  ${latest}` : ''}`
    if (terminal) process.stderr.write(`\r\x1b[2K${line.slice(0, (process.stderr.columns || 100) - 1)}`)
    else say(line)
  }
  const timer = setInterval(show, terminal ? 200 : heartbeatMs)
  try {
    const result = await work((line) => {
      latest = line.trim()
    })
    finish(`✓ ${title} (${elapsed(startedAt)})`)
    return result
  } catch (error) {
    finish(`✗ ${title} (${elapsed(startedAt)})`)
    throw error
  } finally {
    clearInterval(timer)
  }
}

/** @param {string} line */
function finish(line) {
  process.stderr.write(terminal ? `\r\x1b[2K${line}\n` : `${line}\n`)
}

/** @param {number} since epoch ms */
export const elapsed = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`

/** A failure that is told in words, without a stack: the person can act on it. */
export class SetupError extends Error {}

/**
 * Runs a script's main function; a failure becomes words and exit code 1.
 * @param {() => Promise<number | void>} main resolves with the exit code
 */
export async function runMain(main) {
  followParent()
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    say(
      error instanceof SetupError
        ? `\n${error.message}`
        : `\n${error instanceof Error ? error.stack : error}`,
    )
    process.exitCode = 1
  }
}

/**
 * Where npm is killed, or runs us through a shell that keeps a signal to itself, we would run on for ever. So when
 * our parent is gone we end too, as by that signal.
 */
function followParent() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    // Once: a second signal means "at once", and the engine is closing its database.
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}
