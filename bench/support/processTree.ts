import { readdirSync, readFileSync } from 'node:fs'

/** What a program and all that it started cost, as Linux counts it. */
export interface Usage {
  /** CPU time since its start, of living processes, ms. */
  cpuMs: number
  /** Memory, with pages that several processes share divided among them, MB. */
  pssMB: number
  processes: number
}

/** Linux counts CPU time in these: `getconf CLK_TCK` is 100 on every kernel that Electron runs on. */
const MS_PER_TICK = 10

/** @param pid of the program's first process */
export function usageOf(pid: number): Usage {
  const tree = descendants(pid)
  return {
    cpuMs: sum(tree.map(cpuTicks)) * MS_PER_TICK,
    pssMB: sum(tree.map(pssKB)) / 1024,
    processes: tree.length,
  }
}

function descendants(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? statOf(Number(name))?.parent : undefined
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  const found: number[] = []
  const left = [root]
  for (let pid = left.pop(); pid !== undefined; pid = left.pop()) {
    found.push(pid)
    left.push(...(children.get(pid) ?? []))
  }
  return found
}

/** `/proc/PID/stat` after the name, which may hold spaces and brackets. Null for a process that is gone. */
function statOf(pid: number): { parent: number; ticks: number } | null {
  const text = read(`/proc/${pid}/stat`)
  if (text === null) return null
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }
}

const cpuTicks = (pid: number) => statOf(pid)?.ticks ?? 0

function pssKB(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '')?.[1] ?? 0)
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
