import { makeLedger } from './ledger.ts'
import { csvOf, makeSheets, PDD_HEADER, pddRow, utf8 } from './sheets.ts'

/** Where an import is killed: between two slices beside the ledger, at its confirmation, or on its way into the ledger. */
export const sheetKills = ['stage', 'confirm', 'applied'] as const
export type SheetKill = (typeof sheetKills)[number]

/** Paid within the bench's session, an order a second. */
export function killSheet(rows: number): Uint8Array<ArrayBuffer> {
  const orders = Array.from({ length: rows }, (_, n) =>
    pddRow({ 订单号: `260715-${n}`, 支付时间: `2026-07-15 20:${String(n % 60).padStart(2, '0')}:01` }),
  )
  return utf8(csvOf([PDD_HEADER, ...orders]))
}

const [dir, point, nth, rows] = process.argv.slice(2)
if (import.meta.main && dir) {
  // The thread of a spreadsheet keeps no process alive, and this one must live until it is killed.
  setInterval(() => {}, 1000)
  const { imports, book, applied } = makeSheets(makeLedger(dir))
  let calls = 0
  const name = point as SheetKill
  const act = book[name] as (...parameters: unknown[]) => void
  // The engine's own code as it is, dead right after the commit of the act.
  const deadly = (...parameters: unknown[]) => {
    act(...parameters)
    calls += 1
    if (calls === Number(nth)) process.kill(process.pid, 'SIGKILL')
  }
  Object.assign(book, { [name]: deadly })
  const { id } = await imports.open({ name: 'kill.csv', bytes: killSheet(Number(rows)) })
  imports.commit({ id, exclude: false })
  await imports.settled(id)
  await applied()
  throw new Error(`nobody was killed after ${name} no. ${nth}`)
}
