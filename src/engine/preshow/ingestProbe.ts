import type { PreshowFacts } from '../../shared/preshow/types.ts'
import { sign } from '../orders/signature.ts'

const WITHIN_MS = 3000

/**
 * Posts a signed delivery without a line through our own door, as an order system would. Nothing is stored.
 * @param address the ingest address that order systems are told
 * @param now wall ms, which the signature carries
 */
export async function probeIngest(
  address: string,
  secret: string,
  now: number,
): Promise<PreshowFacts['ingest']> {
  const body = '[]'
  const began = performance.now()
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-fieldcue-timestamp': String(now),
        'x-fieldcue-signature': sign(secret, String(now), Buffer.from(body)),
      },
      body,
      signal: AbortSignal.timeout(WITHIN_MS),
    })
    await response.arrayBuffer()
    if (response.ok) return { ok: true, ms: Math.round(performance.now() - began) }
    return { ok: false, reason: `HTTP ${response.status}` }
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) }
  }
}
