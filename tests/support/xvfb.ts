import { type Child, findBinary, startChild } from './child.ts'

export interface Xvfb {
  /** `:97` */
  display: string
  /** A frozen X server blocks the windows of its programs, not their other threads. */
  freeze(on: boolean): void
  stop(): Promise<void>
}

/** Starts a virtual screen on a display number that the X server itself finds free. */
export async function startXvfb(size = '1280x1024x24'): Promise<Xvfb> {
  const args = ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-noreset']
  const child = startChild(findBinary('Xvfb', 'xvfb'), args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  const display = await readDisplay(child)
  return {
    display,
    freeze: (on) => child.signal(on ? 'SIGSTOP' : 'SIGCONT'),
    stop: () => child.end('SIGTERM', 2000),
  }
}

/** The X server writes its display number to file descriptor 3 once it takes clients. */
function readDisplay(child: Child): Promise<string> {
  return new Promise((resolve, reject) => {
    let errors = ''
    child.process.stderr?.on('data', (chunk) => {
      errors += chunk
    })
    let text = ''
    child.process.stdio[3]?.on('data', (chunk: Buffer) => {
      text += chunk
      if (text.includes('\n')) resolve(`:${text.trim()}`)
    })
    void child.exited.then(() => reject(new Error(`Xvfb did not start: ${errors.trim()}`)))
  })
}
