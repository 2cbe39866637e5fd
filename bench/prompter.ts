import { setTimeout as delay } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { makeStudio, TOKEN } from '../tests/support/serve.ts'
import { until } from '../tests/support/until.ts'
import type { Bench, BenchRow } from './lib/bench.ts'
import { summarize } from './lib/measure.ts'

const MINUTES = 5
/** Slow enough that the demo's longest script is not over before the five minutes are. */
const CHARS_PER_MINUTE = 100

/** In the page, as text: this program has no DOM types. */
const COUNT_FRAMES = `(() => {
  const seen = (globalThis.benchFrames = { count: 0, began: performance.now() })
  const look = () => { seen.count += 1; requestAnimationFrame(look) }
  requestAnimationFrame(look)
})()`
const FRAME_DRIFT = 'Math.abs((benchFrames.count * 1000) / 60 - (performance.now() - benchFrames.began))'

/**
 * How far the prompter's text is from its timeline, by the page's own reading of the screen, once a second for five
 * minutes. Beside it, in the same page: what a scroll that trusts "one frame is 1/60 s" would be off by.
 */
async function drift(): Promise<BenchRow[]> {
  const studio = makeStudio()
  const browser = await chromium.launch({
    executablePath: process.env.FIELDCUE_CHROMIUM ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const engine = await studio.start({}, ['--demo'])
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
    await page.goto(`${engine.url}/prompter#token=${TOKEN}`)
    await page.waitForSelector('html[data-ready="true"]')
    await until(
      () => engine.command('show.take', { segmentId: 'seg-02', withoutScene: true }),
      ({ body }) => body.ok,
    )
    await engine.command('prompter.setRate', { charsPerMinute: CHARS_PER_MINUTE })
    await engine.command('prompter.play')
    await page.evaluate(COUNT_FRAMES)
    const script = page.getByTestId('prompter-script')
    const ours: number[] = []
    const naive: number[] = []
    for (let second = 0; second < MINUTES * 60; second++) {
      await delay(1000)
      const shown = await script.getAttribute('data-drift-ms')
      if (shown !== null) ours.push(Math.abs(Number(shown)))
      naive.push(Number(await page.evaluate(FRAME_DRIFT)))
    }
    const worst = await script.getAttribute('data-drift-max-ms')
    return [
      {
        name: `prompter's distance from its timeline, ${MINUTES} min`,
        unit: 'ms',
        ours: summarize(ours),
        baseline: { name: 'a scroll that counts frames', summary: summarize(naive) },
        ratio: null,
        aim: null,
        note: `worst ${worst} ms, read from the screen once a second by the page itself; the baseline's own growth is its drift.`,
      },
    ]
  } finally {
    await browser.close()
    await studio.dispose()
  }
}

export const benches: Bench[] = [{ name: 'prompter drift', run: drift }]
