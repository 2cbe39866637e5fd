import type { CardEffects } from '../../shared/orders/cardEffects.ts'
import { chaptersOf, recordingSince, toFfmetadata } from '../../shared/replay/chapters.ts'
import type { Tape } from '../../shared/replay/tape.ts'
import type { SessionRow, Store } from '../store/port.ts'
import { CARD_COLUMNS, cardCells } from './cardRows.ts'
import { BOM, beijing, csvLine, yuan } from './csv.ts'
import type { OrderRows, PastLine } from './orderRows.ts'

export const exportFormats = ['csv', 'jsonl', 'ffmetadata'] as const
export type ExportFormat = (typeof exportFormats)[number]
export const exportKinds = ['events', 'orders', 'chapters', 'cards'] as const
export type ExportKind = (typeof exportKinds)[number]

export interface ExportQuery {
  format: ExportFormat
  what: ExportKind
  /** Wall ms at which the recording begins; left out: by OBS's word, else the opening. */
  zero?: number | undefined
}

/** A file on its way out. `rows`: what it will have, as counted when it began. */
export interface SessionExport {
  name: string
  type: string
  rows: number
  /** A page at a time, so that a long session neither fills the memory nor keeps the show waiting. */
  chunks: AsyncIterable<string>
}

interface ExportParts {
  store: Store
  rows: OrderRows
  now(): number
  cards(sessionId: string): CardEffects | null
}

const PAGE = 500
const TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
  ffmetadata: 'text/plain; charset=utf-8',
}
const ENDINGS: Record<ExportFormat, string> = { csv: 'csv', jsonl: 'jsonl', ffmetadata: 'txt' }

/** Writes a session out. Orders come by last change: a line that changes meanwhile may come twice, never not at all. */
export function exportSession(
  { store, rows, now, cards }: ExportParts,
  session: SessionRow,
  tape: Tape,
  query: ExportQuery,
): SessionExport {
  const { format, what } = query
  const number = rows.numberOf(session.id) ?? 0
  const file = (count: number, chunks: AsyncIterable<string>): SessionExport => ({
    name: `${session.title}-${what}.${ENDINGS[format]}`,
    type: TYPES[format],
    rows: count,
    chunks,
  })
  if (what === 'chapters') {
    const zero = query.zero ?? recordingSince(tape.events) ?? session.openedAt
    const chapters = chaptersOf(tape.stateAfter(tape.events.length), zero, session.closedAt ?? now())
    if (format === 'ffmetadata') return file(chapters.length, pages([toFfmetadata(session.title, chapters)]))
    const lines = chapters.map((chapter) =>
      format === 'jsonl'
        ? `${JSON.stringify(chapter)}\n`
        : csvLine([chapter.from / 1000, chapter.to / 1000, chapter.title]),
    )
    const head = format === 'csv' ? [BOM + csvLine(['from_s', 'to_s', 'title'])] : []
    return file(chapters.length, pages([[...head, ...lines].join('')]))
  }
  if (what === 'cards') {
    const effects = cards(session.id)
    const text = effects ? cardText(effects, tape, format) : ''
    return file(effects?.cards.length ?? 0, pages([text]))
  }
  if (what === 'orders') return file(rows.count(number), pages(orderPages(rows, number, format)))
  return file(tape.events.length, pages(eventPages(store, session.id, format)))
}

/** Lets everything else have its turn between two pages. */
async function* pages(texts: Iterable<string>): AsyncGenerator<string> {
  for (const text of texts) {
    if (text !== '') yield text
    await new Promise((resolve) => setImmediate(resolve))
  }
}

const EVENT_COLUMNS = ['seq', 'time', 'at_ms', 'mono_ms', 'type', 'v', 'origin', 'payload']

/** The log as it was written, before any upcast: an export is a record, not today's reading of it. */
function* eventPages({ log }: Store, sessionId: string, format: ExportFormat): Generator<string> {
  if (format === 'csv') yield BOM + csvLine(EVENT_COLUMNS)
  let after = 0
  for (;;) {
    const page = log.logged(sessionId, after, PAGE)
    yield page
      .map((event) => {
        if (format === 'jsonl') return `${JSON.stringify(event)}\n`
        const { seq, at, mono, type, v, origin, payload } = event
        return csvLine([seq, beijing(at), at, mono, type, v, origin, JSON.stringify(payload)])
      })
      .join('')
    if (page.length < PAGE) return
    after = page.at(-1)?.seq ?? after
  }
}

const ORDER_COLUMNS = [
  'platform',
  'shop_id',
  'order_id',
  'line_id',
  'sku',
  'product_id',
  'quantity',
  'amount_yuan',
  'refunded_yuan',
  'status',
  'created',
  'paid',
  'updated',
  'version',
  'region',
]

function* orderPages(rows: OrderRows, session: number, format: ExportFormat): Generator<string> {
  const meanings = rows.meanings(session)
  if (format === 'csv') yield BOM + csvLine(ORDER_COLUMNS)
  let after = 0
  for (;;) {
    const page = rows.page(session, after, PAGE)
    yield page
      .map((line) => {
        const productId = meanings.get(line.sku)?.productId ?? null
        return format === 'jsonl' ? orderJson(line, productId) : orderCsv(line, productId)
      })
      .join('')
    if (page.length < PAGE) return
    after = page.at(-1)?.rev ?? after
  }
}

/** In the words of the webhook, so that what went in can be held against what comes out. */
function orderJson(line: PastLine, productId: string | null): string {
  const { rev: _, firstReceivedAt, countedAt, createdAt, paidAt, updatedAt, ...own } = line
  const stamp = (at: number | null) => (at === null ? null : `${beijing(at).replace(' ', 'T')}+08:00`)
  const times = { createdAt: stamp(createdAt), paidAt: stamp(paidAt), updatedAt: stamp(updatedAt) }
  const arrived = { firstReceivedAt: stamp(firstReceivedAt), countedAt: stamp(countedAt) }
  return `${JSON.stringify({ ...own, productId, ...times, ...arrived })}\n`
}

function orderCsv(line: PastLine, productId: string | null): string {
  const time = (at: number | null) => (at === null ? null : beijing(at))
  return csvLine([
    line.platform,
    line.shopId,
    line.orderId,
    line.lineId,
    line.sku,
    productId,
    line.quantity,
    yuan(line.amountFen),
    yuan(line.refundedFen),
    line.status,
    time(line.createdAt),
    time(line.paidAt),
    time(line.updatedAt),
    line.version,
    line.region,
  ])
}

/** Each showing of a card and what was bought meanwhile; all of it fits into one page. */
function cardText(effects: CardEffects, tape: Tape, format: ExportFormat): string {
  const { cards, basis, settings } = effects
  if (format === 'jsonl')
    return cards.map((card) => `${JSON.stringify({ ...card, basis, settings })}\n`).join('')
  const products = tape.stateAfter(tape.events.length).rundown?.products ?? []
  const nameOf = (productId: string) => products.find(({ id }) => id === productId)?.name ?? productId
  const lines = cards.map((card) => csvLine(cardCells(card, effects, nameOf)))
  return [BOM + csvLine(CARD_COLUMNS), ...lines].join('')
}
