import { appendFileSync } from 'node:fs'

/** One fault as a test lived through it; milliseconds, null where there is nothing to measure. */
export interface FaultRow {
  fault: string
  /** State and reason as the desk has them, or what became of the acts. */
  desk: string
  noticedMs: number | null
  backMs: number | null
  test: string
}

/** Gathers rows, and adds them as lines of a Markdown table to the file that `FIELDCUE_FAULT_TABLE` names, if any. */
export function makeFaultTable() {
  const rows: FaultRow[] = []
  const ms = (value: number | null) => (value === null ? '–' : String(Math.round(value)))
  return {
    note(row: FaultRow): void {
      rows.push(row)
    },
    write(): void {
      const path = process.env.FIELDCUE_FAULT_TABLE
      if (!path) return
      const lines = rows.map(
        ({ fault, desk, noticedMs, backMs, test }) =>
          `| ${fault} | ${desk} | ${ms(noticedMs)} | ${ms(backMs)} | ${test} |`,
      )
      appendFileSync(path, `${lines.join('\n')}\n`)
    },
  }
}
