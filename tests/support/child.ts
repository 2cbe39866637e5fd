import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'

const BINARY_DIRS = ['/usr/bin', '/usr/local/bin']

/** Where a system program is. A missing one fails the test in words: a skipped test would prove nothing. */
export function findBinary(name: string, debianPackage: string): string {
  const found = BINARY_DIRS.map((dir) => `${dir}/${name}`).find((path) => existsSync(path))
  if (!found) {
    throw new Error(
      `${name} is not installed, and this test is about the real thing. Install it: apt-get install -y --no-install-recommends ${debianPackage}`,
    )
  }
  return found
}

/** A process of a test. It dies with the test, whatever way that goes. */
export interface Child {
  readonly process: ChildProcess
  readonly pid: number
  /** Resolves with the exit once it is gone. */
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  readonly alive: boolean
  signal(signal: NodeJS.Signals): void
  /** SIGSTOP, and returns once every thread really stands: the signal alone leaves them some 0.1 ms to go on. */
  freeze(): void
  /** `signal`, then SIGKILL if it is still there `graceMs` later; resolves when it is gone. */
  end(signal: NodeJS.Signals, graceMs: number): Promise<void>
}

const running = new Set<Child>()
process.once('exit', () => {
  for (const child of running) child.signal('SIGKILL')
})

/** Starts a program under the parent-death signal, so that even a killed test runner leaves nothing behind. */
export function startChild(command: string, args: string[], options: SpawnOptions): Child {
  const guard = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'KILL'] : []
  const [program = command, ...rest] = [...guard, command, ...args]
  const spawned = spawn(program, rest, options)
  let exit: { code: number | null; signal: NodeJS.Signals | null } | null = null
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    const done = (code: number | null, signal: NodeJS.Signals | null) => {
      exit ??= { code, signal }
      running.delete(child)
      resolve(exit)
    }
    spawned.once('exit', done)
    spawned.once('error', () => done(null, null))
  })
  const child: Child = {
    process: spawned,
    pid: spawned.pid ?? -1,
    exited,
    get alive() {
      return exit === null
    },
    signal(signal) {
      if (exit === null) spawned.kill(signal)
    },
    freeze() {
      if (exit !== null) return
      spawned.kill('SIGSTOP')
      while (exit === null && !isStopped(child.pid));
    },
    async end(signal, graceMs) {
      if (exit !== null) return
      // A stopped process takes no other signal but SIGKILL.
      spawned.kill(signal)
      if (signal !== 'SIGKILL') spawned.kill('SIGCONT')
      const killer = setTimeout(() => spawned.kill('SIGKILL'), graceMs)
      await exited
      clearTimeout(killer)
    },
  }
  running.add(child)
  return child
}

/** Whether all threads of a process are stopped; true for one that is gone. */
function isStopped(pid: number): boolean {
  try {
    return readdirSync(`/proc/${pid}/task`).every((task) => {
      const stat = readFileSync(`/proc/${pid}/task/${task}/stat`, 'utf8')
      return /^[TtZ]/.test(stat.slice(stat.lastIndexOf(')') + 2))
    })
  } catch {
    return true
  }
}

/** The processes of that name under a process, at whatever depth: a shell may stand between. */
export function descendantsOf(pid: number, name: string): number[] {
  const processes = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => readProcess(Number(entry)) ?? [])
  const under = new Set([pid])
  for (let size = 0; size !== under.size; ) {
    size = under.size
    for (const each of processes) if (under.has(each.parent)) under.add(each.pid)
  }
  // The kernel keeps fifteen characters of a name.
  return processes
    .filter((each) => under.has(each.pid) && each.name === name.slice(0, 15))
    .map((each) => each.pid)
}

function readProcess(pid: number): { pid: number; parent: number; name: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const end = stat.lastIndexOf(')')
    const [, parent] = stat.slice(end + 2).split(' ')
    return { pid, parent: Number(parent), name: stat.slice(stat.indexOf('(') + 1, end) }
  } catch {
    // It has ended meanwhile.
    return null
  }
}

/** A loopback port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}
