import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createObsLink } from '../../src/engine/obs/link.ts'
import type { ObsLink } from '../../src/engine/obs/port.ts'
import type { ObsLinkEvent } from '../../src/shared/obs/outcome.ts'
import { type FakeObs, type FakeObsOptions, startFakeObs } from './fakeObs.ts'
import { createManualTime, eventually, type ManualTime } from './manualTime.ts'

/** A real link on a fake OBS, in time that the test moves. */
export interface LinkOnFake {
  fake: FakeObs
  link: ObsLink
  time: ManualTime
  /** Everything that the link has told. */
  events: ObsLinkEvent[]
  /** Faults that the link reported; a test that expects none checks it. */
  errors: unknown[]
  dir: string
  /** Waits until the status is so. */
  until(isSo: (status: ObsLink['status']) => boolean): Promise<void>
  /** Moves time on in steps small enough for every timer's own requests to be answered in between. */
  pass(ms: number): Promise<void>
  stop(): Promise<void>
}

/** @returns a link that is ready, unless `started` is false */
export async function linkOnFake(options: FakeObsOptions = {}, started = true): Promise<LinkOnFake> {
  const fake = await startFakeObs(options)
  const time = createManualTime()
  const events: ObsLinkEvent[] = []
  const errors: unknown[] = []
  const dir = mkdtempSync(join(tmpdir(), 'fieldcue-link-'))
  const link = createObsLink({
    ...time,
    config: { url: fake.url, password: options.password ?? null },
    imageDir: dir,
    onError: (error) => errors.push(error),
  })
  link.on((event) => events.push(event))
  const on: LinkOnFake = {
    fake,
    link,
    time,
    events,
    errors,
    dir,
    until: (isSo) => eventually(() => isSo(link.status)),
    async pass(ms) {
      // What has been asked for just now sets its timers first.
      await quiet(fake)
      for (let left = ms; left > 0; left -= 50) {
        time.advance(Math.min(50, left))
        await quiet(fake)
      }
    },
    async stop() {
      await link.stop()
      await fake.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
  if (started) {
    link.start()
    await on.until(({ state }) => state === 'ready')
  }
  return on
}

/** Gives the event loop turns until a few have brought the fake nothing new. */
async function quiet(fake: FakeObs): Promise<void> {
  for (let calm = 0, seen = fake.received.length; calm < 5; calm++) {
    await new Promise((resolve) => setImmediate(resolve))
    if (fake.received.length !== seen) {
      seen = fake.received.length
      calm = 0
    }
  }
}
