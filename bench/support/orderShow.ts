import { signature } from '../../tests/support/serve.ts'
import { makeLines, makeProduct, PRODUCTS, type RawLine } from '../lib/orders.ts'
import type { HttpClient } from './keepAlive.ts'

/** A signed delivery, ready to be posted: making it is the sender's work. */
export interface Delivery {
  body: Buffer
  headers: Record<string, string>
}

/** Opens a show over the engine's doors: ten products, one segment on air, no OBS. */
export async function openOrderShow(http: HttpClient, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const post = async (path: string, payload: unknown) => {
    const { status, body } = await http.send('POST', path, headers, JSON.stringify(payload))
    if (status >= 300) throw new Error(`${path} answered ${status}: ${body}`)
  }
  for (let i = 0; i < PRODUCTS; i++) await post('/api/v1/products', makeProduct(i))
  const segments = [{ id: 'segment', title: 'bench', plannedMs: 60_000, productId: makeProduct(0).id }]
  const groups = [{ id: 'group', title: 'bench', segments }]
  await post('/api/v1/rundowns', { id: 'bench', title: 'bench', groups })
  await post('/api/v1/commands/session.open', { rundownId: 'bench', title: 'bench', mode: 'live' })
  await post('/api/v1/commands/show.take', { segmentId: 'segment' })
}

/** Orders `from`, `from + 1`, …, paid this moment. */
export function makePaidLines(from: number, count: number): RawLine[] {
  const at = new Date().toISOString()
  return makeLines(from, count, Number.MAX_SAFE_INTEGER).map((line) => ({
    ...line,
    createdAt: at,
    paidAt: at,
    updatedAt: at,
  }))
}

/** The same as a platform posts them. `secret`: another than that of the engines of tests/support/serve.ts. */
export function makeDelivery(from: number, count: number, secret?: string): Delivery {
  const body = JSON.stringify(makePaidLines(from, count))
  return {
    body: Buffer.from(body),
    headers: { 'content-type': 'application/json', ...signature(body, Date.now(), secret) },
  }
}
