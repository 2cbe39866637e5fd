import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from 'playwright'
import type { Engine } from '../src/engine/options.ts'
import { type RealObs, startRealObs } from '../tests/support/realObs.ts'
import type { Bench, BenchRow } from './lib/bench.ts'
import { mean, type Summary, summarize } from './lib/measure.ts'
import { openElectronWindow } from './support/electronWindow.ts'
import { openEngine, TOKEN } from './support/engine.ts'
import { openTakeShow, type TakeShow } from './support/takeShow.ts'

const SCENES = ['全景', '双人', '产品特写', '垫片']
const INPUTS = 12
const THUMBNAIL_FPS = 10
const FPS = 30
/** On and off in turns, so that whatever else the machine does falls on both. */
const BLOCKS = 12
const TAKES = 40
const PAUSE_MS = 60
/** A page that has just come or gone makes work of its own. */
const SETTLE_MS = 1500
/** Steps of this size through OBS's frame visit its whole length evenly. */
const GOLDEN = 0.618034
/** Two waits for a 33-ms frame that differ by less than this do not differ. */
const AIM_MS = 3

/**
 * The same takes on one real OBS while a console meters 12 inputs and draws four 10-fps thumbnails, and while there is no
 * console at all.
 */
async function takeWatched(): Promise<BenchRow[]> {
  const obs = await startRealObs({ scenes: SCENES, fps: FPS, canvas: { width: 640, height: 360 } })
  const { engine, dispose } = await openEngine({ obsUrl: obs.url, secrets: { obsPassword: obs.password } })
  engine.desk.settings.update({
    greeted: true,
    monitorFps: THUMBNAIL_FPS,
    multiviewFps: THUMBNAIL_FPS,
    monitorCeilingPercent: 80,
  })
  const window = await openElectronWindow()
  try {
    await addInputs(obs)
    const show = await openTakeShow(engine, SCENES.slice(0, 2), { withCards: false })
    const on: number[] = []
    const off: number[] = []
    const rates: number[] = []
    await takes(show, 0)
    for (let block = 0; block < BLOCKS; block++) {
      if (block % 2 === 0) {
        await window.visit((page) => watch(page, engine.url))
        await delay(SETTLE_MS)
        const rate = picturesPerSecond(engine)
        on.push(...(await takes(show, block)))
        rates.push(rate())
      } else {
        await window.visit((page) => page.goto('about:blank'))
        await delay(SETTLE_MS)
        off.push(...(await takes(show, block)))
      }
    }
    return [row(on, off, rates)]
  } finally {
    await window.close()
    await dispose()
    await obs.stop()
  }
}

/** Inputs with sound; where there is no sound server they are silent, and OBS tells their levels all the same. */
async function addInputs(obs: RealObs): Promise<void> {
  const observer = await obs.observer()
  for (let index = 1; index <= INPUTS; index++) {
    await observer.call('CreateInput', {
      sceneName: SCENES[3] ?? '',
      inputName: `话筒 ${index}`,
      inputKind: 'pulse_input_capture',
    })
  }
}

/** A console with everything on. */
async function watch(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/console#token=${TOKEN}`)
  await page.getByTestId(`meter-话筒 ${INPUTS}`).waitFor()
  const multiview = page.getByTestId('multiview')
  if ((await multiview.getAttribute('aria-pressed')) === 'false') await multiview.click()
}

/** Counts from now on; the answer stops and says how many thumbnails of a scene came a second. */
function picturesPerSecond({ desk }: Engine): () => number {
  const began = performance.now()
  let count = 0
  // As little as can be asked for: the console's own wishes decide.
  const stop = desk.monitors.watch({ width: 64, fps: 0.2 }, ({ kind }) => {
    if (kind === 'frame') count += 1
  })
  return () => {
    stop()
    return count / SCENES.length / ((performance.now() - began) / 1000)
  }
}

async function takes(show: TakeShow, block: number): Promise<number[]> {
  const samples: number[] = []
  for (let take = 0; take < TAKES; take++) {
    // A block with a console and the one without it after it visit the same points of a frame.
    const step = Math.floor(block / 2) * TAKES + take
    await delay(PAUSE_MS + ((step * GOLDEN) % 1) * (1000 / FPS))
    samples.push(await show.take(SCENES[take % 2] ?? ''))
  }
  return samples
}

function row(on: readonly number[], off: readonly number[], rates: readonly number[]): BenchRow {
  const ours: Summary = summarize(on)
  const baseline = summarize(off)
  const atMedian = ours.median - baseline.median
  const inMean = mean(on) - mean(off)
  return {
    name: `take → OBS confirmed, ${INPUTS} inputs metered and ${SCENES.length} thumbnails on a console`,
    unit: 'ms',
    ours,
    baseline: { name: 'the same takes without a console', summary: baseline },
    ratio: ours.median / baseline.median,
    aim: {
      text: `unchanged, < ${AIM_MS} ms more (${atMedian.toFixed(1)} at the median, ${inMean.toFixed(1)} in the mean)`,
      isMet: Math.max(atMedian, inMean) < AIM_MS,
    },
    note: `Each thumbnail came ${summarize(rates).median.toFixed(1)} times a second. Cut, ${FPS} fps, real OBS, a real Electron window on the same machine.`,
  }
}

export const benches: Bench[] = [{ name: 'take watched', run: takeWatched }]
