import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifySession } from '../../src/engine/replay/verifySession.ts'
import { DATABASE_FILE } from '../../src/engine/store/files.ts'
import { makeLine } from '../support/orders.ts'
import { type PlayedShow, playShow } from '../support/playedShow.ts'
import { T0 } from '../support/show.ts'

let show: PlayedShow
beforeEach(() => {
  show = playShow()
})
afterEach(() => show.dispose())

const iso = (at: number) => new Date(at).toISOString()

/** Four takes, cards, a marker, an undo and six orders of which one is refunded. */
async function play(): Promise<string> {
  const { run, clock, ledger } = show
  await run('session.open', { rundownId: 'show', title: '第 4 场', mode: 'live' })
  for (const segmentId of ['opening', 'corn', 'millet', 'quinoa']) {
    await run('show.take', { segmentId })
    clock.advance(5000)
    const line = makeLine({ orderId: segmentId, paidAt: iso(clock.now()), updatedAt: iso(clock.now()) })
    await ledger.ingest([line], { source: 'test', receivedAt: clock.now() })
    await run('card.cue', { productId: 'corn' })
    await run('card.take')
    await run('marker.add', { label: segmentId })
    await run('card.hide')
    clock.advance(5000)
  }
  await run('show.undoTake')
  const refund = makeLine({ orderId: 'corn', status: 'refunded', version: 2, paidAt: iso(T0 + 15_000) })
  await ledger.ingest([refund], { source: 'test', receivedAt: clock.now() })
  const { session } = show.director.state()
  await run('session.close')
  return session?.id ?? ''
}

/** Changes the file as other hands would, while no engine has it. */
function tamper(sql: string): void {
  const db = new Database(join(show.dir, DATABASE_FILE))
  db.exec(sql)
  db.close()
}

describe('a session that nobody touched', () => {
  it('folds and counts to what it was live', async () => {
    const id = await play()
    await show.close()
    const verdict = verifySession(show.dir, id)
    expect(verdict).toMatchObject({ ok: true, session: { id } })
    expect(verdict.log).toMatchObject({ difference: null, uncovered: 0 })
    expect(verdict.log.checkpoints).toBeGreaterThanOrEqual(4)
    expect(verdict.ledger).toMatchObject({ lines: 4, difference: null })
  })

  it('can be verified while the engine has the file, and while the session is open', async () => {
    await show.run('session.open', { rundownId: 'show', title: '第 4 场', mode: 'live' })
    await show.run('show.next')
    expect(verifySession(show.dir, 'last')).toMatchObject({ ok: true, log: { uncovered: 2 } })
    await show.run('session.close')
    expect(verifySession(show.dir, 'last')).toMatchObject({ ok: true, log: { checkpoints: 1, uncovered: 0 } })
  })

  it('is the same over an engine that was killed in the middle of it', async () => {
    await show.run('session.open', { rundownId: 'show', title: '第 4 场', mode: 'live' })
    await show.run('show.next')
    show = show.crash()
    show.clock.advance(2000)
    await show.run('show.next')
    await show.run('session.close')
    await show.close()
    expect(verifySession(show.dir, 'last')).toMatchObject({
      ok: true,
      log: { uncovered: 0, difference: null },
    })
  })

  it('is the same when it was opened after another one, by an engine that started within that', async () => {
    await show.run('session.open', { rundownId: 'show', title: '第 4 场', mode: 'live' })
    show = show.crash()
    await show.run('session.close')
    await show.run('session.open', { rundownId: 'show', title: '第 5 场', mode: 'rehearsal' })
    await show.run('show.next')
    await show.run('session.close')
    await show.close()
    expect(verifySession(show.dir, 'last')).toMatchObject({ ok: true, session: { title: '第 5 场' } })
  })
})

describe('a session that other hands have changed', () => {
  it('names the event', async () => {
    await play()
    await show.close()
    tamper(`UPDATE events SET payload = replace(payload, 'millet', 'corn') WHERE type = 'marker.added'`)
    const { log, ok } = verifySession(show.dir, 'last')
    expect(ok).toBe(false)
    expect(log.difference).toMatchObject({
      kind: 'event_changed',
      type: 'marker.added',
      seq: expect.any(Number),
    })
  })

  it('names the event even when it cannot be read any more', async () => {
    await play()
    await show.close()
    tamper(`UPDATE events SET payload = '{"label"' WHERE seq = (SELECT max(seq) FROM events)`)
    expect(verifySession(show.dir, 'last').log.difference).toMatchObject({
      kind: 'event_changed',
      type: 'session.closed',
    })
  })

  it('names the stretch from which an event is gone', async () => {
    await play()
    await show.close()
    tamper(`DELETE FROM events WHERE seq = (SELECT min(seq) FROM events WHERE type = 'card.hidden')`)
    const { difference } = verifySession(show.dir, 'last').log
    expect(difference).toMatchObject({ kind: 'events_missing' })
    if (difference?.kind === 'events_missing') expect(difference.found).toBe(difference.expected - 1)
  })

  it('tells a fold that has changed from rows that have', async () => {
    await play()
    await show.close()
    tamper(`UPDATE checkpoints SET hash = '0000' WHERE seq = (SELECT max(seq) FROM checkpoints)`)
    expect(verifySession(show.dir, 'last').log.difference).toMatchObject({
      kind: 'fold_differs',
      expected: '0000',
    })
  })

  it('names the figure of the counter', async () => {
    await play()
    await show.close()
    tamper(`UPDATE order_counters SET gmv_fen = gmv_fen + 1 WHERE dimension = 'segment' AND key = 'corn'`)
    expect(verifySession(show.dir, 'last').ledger.difference).toEqual({
      dimension: 'segment',
      key: 'corn',
      figure: 'gmvFen',
      counter: 5981,
      recount: 5980,
    })
  })
})

describe('npm run verify-session', () => {
  const verify = (...args: string[]) =>
    spawnSync(process.execPath, ['scripts/verifySession.mjs', ...args], { encoding: 'utf8' })

  it('says so in words and by its exit code', async () => {
    const id = await play()
    await show.close()
    const good = verify('--data-dir', show.dir, '--session', id)
    expect(good.stderr).toBe('')
    expect(good.stdout).toMatch(
      /✓ 日志[\s\S]*✓ 订单：4 行[^\n]*卡片归因全部按直播延迟 1 秒、窗口 2 秒。[\s\S]*结论：一致/,
    )
    expect(good.status).toBe(0)
    tamper(`UPDATE order_counters SET orders = 9 WHERE dimension = 'total'`)
    const bad = verify('--data-dir', show.dir, '--session', 'last')
    expect(bad.stdout).toMatch(/✗ 订单：总计的订单数（orders）计数为 9，按行重新计数为 4/)
    expect(bad.status).toBe(1)
    const unknown = verify('--data-dir', show.dir, '--session', 'nobody')
    expect(unknown.stderr).toContain(id)
    expect(unknown.status).toBe(1)
  })
})
