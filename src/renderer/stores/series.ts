import type { Stores } from './stores.ts'
import type { Unsubscribe } from './transport.ts'

export const BUCKET_MS = 5000
export const SPAN_MS = 600_000
/** After a bucket has ended its last orders are still on their way through the ledger. */
const SETTLE_MS = 250

/**
 * Keeps the chart's series: asked for anew after each full bucket. A bucket that has not ended is not drawn, since it
 * would always look like a fall.
 */
export function followSeries({ transport, data, clock }: Stores): Unsubscribe {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  const ask = async () => {
    try {
      const series = await transport.series({ bucketMs: BUCKET_MS, spanMs: SPAN_MS })
      if (!isStopped) data.setState({ series })
    } catch {
      // The chart stands still; why is said by the banner of the lost engine.
    }
  }
  const schedule = () => {
    if (isStopped) return
    const untilNext = BUCKET_MS - (clock.exact() % BUCKET_MS) + SETTLE_MS
    timer = setTimeout(async () => {
      const { link, tally } = data.getState()
      if (link.state === 'open' && tally.sessionId !== null && !document.hidden) await ask()
      schedule()
    }, untilNext)
  }

  const stopData = data.subscribe((now, before) => {
    const isNewShow = now.tally.sessionId !== before.tally.sessionId
    if (isNewShow) data.setState({ series: null })
    if (isNewShow && now.tally.sessionId !== null) ask()
  })
  schedule()
  return () => {
    isStopped = true
    clearTimeout(timer)
    stopData()
  }
}

/** Seconds and orders a second of every full bucket of the span up to `now`; a bucket nobody mentions had none. */
export function ratesOf(
  series: { bucketMs: number; buckets: readonly { at: number; orders: number }[] } | null,
  now: number,
): [times: number[], rates: number[]] {
  const bucketMs = series?.bucketMs ?? BUCKET_MS
  const orders = new Map(series?.buckets.map((bucket) => [bucket.at, bucket.orders]))
  const end = Math.floor(now / bucketMs) * bucketMs
  const times: number[] = []
  const rates: number[] = []
  for (let at = end - SPAN_MS; at < end; at += bucketMs) {
    // Drawn at its middle: that is where its orders were on average.
    times.push((at + bucketMs / 2) / 1000)
    rates.push((orders.get(at) ?? 0) / (bucketMs / 1000))
  }
  return [times, rates]
}
