import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Bench, BenchRow } from './lib/bench.ts'
import { toTable } from './lib/table.ts'

/**
 * `npm run bench [-- NAME…]`: runs every benchmark, or those whose name contains one of the words, one after the other.
 * Every file beside this one that exports `benches` takes part; there is no list to forget.
 */
const here = import.meta.dirname
const asked = process.argv.slice(2)
const numbers = asked.map(Number).filter(Number.isFinite)
const words = asked.filter((word) => !Number.isFinite(Number(word)))

const files = readdirSync(here)
  .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
  .sort()
const rows: BenchRow[] = []
for (const file of files) {
  const { benches } = (await import(join(here, file))) as { benches: Bench[] }
  for (const bench of benches) {
    if (words.length > 0 && !words.some((word) => bench.name.includes(word))) continue
    if (words.length === 0 && bench.byNameOnly) continue
    process.stderr.write(`${bench.name} …\n`)
    rows.push(...(await bench.run(numbers)))
  }
}

process.stdout.write(`${toTable(rows)}\n`)
const notes = rows.flatMap(({ name, note }) => (note ? [`${name}: ${note}`] : []))
if (notes.length > 0) process.stdout.write(`\n${notes.join('\n')}\n`)

// Only a whole run is worth keeping: the next reader would take a part for everything.
if (words.length === 0) {
  mkdirSync(join(here, 'results'), { recursive: true })
  const [cpu] = cpus()
  const machine = {
    at: new Date().toISOString(),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cpu: `${cpus().length} × ${cpu?.model ?? 'unknown'}`,
    memoryGB: Math.round(totalmem() / 2 ** 30),
  }
  writeFileSync(join(here, 'results', 'latest.json'), `${JSON.stringify({ machine, rows }, null, 2)}\n`)
}
