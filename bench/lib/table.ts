import type { BenchRow } from './bench.ts'

const heads = ['what', 'ours', 'baseline', 'ratio', 'aim']

/** The rows as a Markdown table, medians with their p10–p90. */
export function toTable(rows: readonly BenchRow[]): string {
  const cells = rows.map(({ name, unit, ours, baseline, ratio, aim }) => [
    name,
    `${figure(ours.median)} ${unit} (${figure(ours.p10)}–${figure(ours.p90)})`,
    baseline
      ? `${figure(baseline.summary.median)} ${unit} (${figure(baseline.summary.p10)}–${figure(baseline.summary.p90)}) ${baseline.name}`
      : '–',
    ratio === null ? '–' : ratio.toFixed(2),
    aim ? `${aim.text}: ${aim.isMet ? 'met' : 'NOT MET'}` : '–',
  ])
  const widths = heads.map((head, i) => Math.max(head.length, ...cells.map((row) => row[i]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [line(heads), rule, ...cells.map(line)].join('\n')
}

/** Three digits that mean something. */
function figure(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3)
}
