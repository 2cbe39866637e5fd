import { writeSync } from 'node:fs'
import { dieAt, type KillPoint } from './killPoints.ts'
import { makeLedger, showTime } from './ledger.ts'
import { makeLine, type PostedLine, seeded } from './orders.ts'
import { T0 } from './show.ts'

/** The session that the children of `ledgerKill.test.ts` ingest into, and what is on air in it. */
export const killSession = 'killed-show'
export const killTimeline = () =>
  new Map([[killSession, [{ segmentId: 'corn', officialId: 'head', startedAt: T0, endedAt: null }]]])

/**
 * Batch `index` of life `life`, the same whoever asks: new orders, some of two lines, and later versions of orders
 * that earlier batches of earlier lives have brought (or were killed over).
 */
export function killBatch(life: number, index: number): PostedLine[] {
  const random = seeded(life * 1000 + index)
  return Array.from({ length: 40 }, (_, i): PostedLine => {
    const isNews = life > 0 && random() < 0.3
    const of = isNews ? Math.floor(random() * life) : life
    const status = isNews && random() < 0.5 ? ('refunded' as const) : ('paid' as const)
    return makeLine({
      orderId: `${of}-${isNews ? Math.floor(random() * 5) : index}-${Math.floor(i / 2)}`,
      lineId: String(i % 2),
      sku: ['JL-XM-5J', 'JL-YM-10', '?'][Math.floor(random() * 3)] ?? '',
      amountFen: 1000 + Math.floor(random() * 9000),
      status,
      version: isNews ? life + 1 : 1,
      paidAt: showTime(1000),
      updatedAt: showTime(2000 + index),
    })
  })
}

/**
 * Ingests under load until it dies, saying `ready`, then the index of each batch once it is acknowledged. It dies by
 * itself at `point` of its `nth` commit, or is killed from outside.
 */
async function ingestUntilKilled(dir: string, life: number, point: KillPoint, nth: number): Promise<void> {
  dieAt(point, nth, seeded(life)())
  const bench = makeLedger(dir, undefined, killTimeline())
  const say = (text: string) => writeSync(1, `${text}\n`)
  say('ready')
  for (let index = 0; ; index += 3) {
    await Promise.all(
      [index, index + 1, index + 2].map(async (each) => {
        await bench.send(...killBatch(life, each))
        say(String(each))
        if (point === 'after acknowledge' && each >= nth) process.kill(process.pid, 'SIGKILL')
      }),
    )
  }
}

const [dir, life, point, nth] = process.argv.slice(2)
if (import.meta.main && dir && life) {
  await ingestUntilKilled(dir, Number(life), point as KillPoint, Number(nth))
}
