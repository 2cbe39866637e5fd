import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type LibraryKind, Official, Product, Rundown, Script } from '../../shared/library/types.ts'
import { formatDate } from '../../shared/units/time.ts'
import type { Store } from '../store/port.ts'

/** The day on which the sample prices are said to have been looked up is the one before this. */
const SAMPLE_DAY = '2026-07-15'
const DAY_MS = 86_400_000

export interface DemoShow {
  products: Product[]
  officials: Official[]
  scripts: Script[]
  rundown: Rundown
}

/**
 * Reads the demo show as it ships. A file that is not what it should be is a bug of the package and is thrown.
 * @param resourcesDir `resources` of the checkout or of the package
 */
export function readDemoShow(resourcesDir: string): DemoShow {
  const read = <T extends z.ZodType>(file: string, schema: T): z.infer<T> =>
    schema.parse(JSON.parse(readFileSync(join(resourcesDir, 'demo', file), 'utf8')))
  return {
    products: read('products.json', z.array(Product)),
    officials: read('officials.json', z.array(Official)),
    scripts: read('scripts.json', z.array(Script)),
    rundown: read('rundown.json', Rundown),
  }
}

/**
 * Loads the demo show into the library in one transaction. A row that exists is left alone, changed or not: it is the
 * studio's. Sample dates move with the day of loading, so that a subsidy has not run out before it was ever shown.
 * @param now wall ms
 */
export function loadDemo(parts: { store: Store; resourcesDir: string; now: number }): { rundownId: string } {
  const { store, now } = parts
  const show = readDemoShow(parts.resourcesDir)
  const days = Math.round((Date.parse(formatDate(now)) - Date.parse(SAMPLE_DAY)) / DAY_MS)
  store.transaction((tx) => {
    const put = (kind: LibraryKind, row: { id: string }) => {
      if (!store.library.get(kind, row.id)) tx.putLibraryRow(kind, row)
    }
    for (const official of show.officials) put('officials', official)
    for (const product of show.products) put('products', movedBy(days, product))
    for (const script of show.scripts) put('scripts', script)
    put('rundowns', show.rundown)
  })
  return { rundownId: show.rundown.id }
}

function movedBy(days: number, product: Product): Product {
  const moved = (date: string | null) =>
    date === null ? null : new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10)
  return {
    ...product,
    referenceDate: moved(product.referenceDate),
    subsidyUntil: moved(product.subsidyUntil),
  }
}
