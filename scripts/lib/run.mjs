import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { SetupError } from './report.mjs'

/** Signals that end a program; a wrapper hands them on to what it wraps. */
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Runs a tool quietly: its lines go to `progress`, and its last ones into the error if it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, progress?: (line: string) => void, timeoutMs?: number }} [options]
 * @returns {Promise<string>} what it wrote to stdout
 * @throws {SetupError} when it cannot start, fails or takes too long
 */
export function run(command, args, { cwd, env = process.env, progress, timeoutMs } = {}) {
  const shown = [command, ...args].join(' ')
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      shell: needsShell(command),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let tail = ''
    let late = false
    const timer =
      timeoutMs &&
      setTimeout(() => {
        late = true
        child.kill('SIGKILL')
      }, timeoutMs)
    /** @param {Buffer} chunk */
    const read = (chunk) => {
      tail = (tail + chunk).slice(-6000)
      const line = String(chunk)
        .split(/[\r\n]+/)
        .filter((text) => text.trim())
        .at(-1)
      if (line) progress?.(line)
    }
    child.stdout.on('data', (chunk) => {
      stdout += chunk
      read(chunk)
    })
    child.stderr.on('data', read)
    // Who ends the setup ends what it started: an npm that went on alone would write into the next attempt.
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => child.kill(signal)
    for (const signal of SIGNALS) process.on(signal, forward)
    const settle = () => {
      clearTimeout(timer || undefined)
      for (const signal of SIGNALS) process.off(signal, forward)
    }
    child.once('error', (error) => {
      settle()
      reject(new SetupError(`${shown} cannot be started: ${error.message}`))
    })
    child.once('close', (code, signal) => {
      settle()
      if (code === 0) return resolve(stdout)
      const why = late
        ? `took longer than ${(timeoutMs ?? 0) / 1000} s`
        : `ended with ${signal ?? `code ${code}`}`
      reject(new SetupError(`${shown} ${why}:\n${tail.trim().split('\n').slice(-30).join('\n')}`))
    })
  })
}

/**
 * Runs a program in the foreground: it owns the terminal, gets our signals, and its exit code is ours.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal }} [options] `signal` ends it early, politely
 * @returns {Promise<number>}
 */
export function foreground(command, args, { cwd, env, signal: early } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit', shell: needsShell(command) })
    early?.addEventListener('abort', () => child.kill('SIGTERM'), { once: true })
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => child.kill(signal)
    for (const signal of SIGNALS) process.on(signal, forward)
    const settle = () => {
      for (const signal of SIGNALS) process.off(signal, forward)
    }
    child.once('error', (error) => {
      settle()
      reject(new SetupError(`${command} cannot be started: ${error.message}`))
    })
    child.once('close', (code, signal) => {
      settle()
      resolve(code ?? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGTERM' ? 15 : 9))
    })
  })
}

/**
 * The full path of a program on PATH, or null.
 * @param {string} name
 */
export function which(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {}
  }
  return null
}

/** How to call the npm that started us, or the one on PATH. */
export function npm() {
  const cli = process.env.npm_execpath
  if (cli?.endsWith('.js')) return { command: process.env.npm_node_execpath ?? process.execPath, args: [cli] }
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] }
}

/** @param {string} command */
const needsShell = (command) => process.platform === 'win32' && command.endsWith('.cmd')
