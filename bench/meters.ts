import { setTimeout as delay } from 'node:timers/promises'
import { type Browser, type CDPSession, chromium } from 'playwright'
import { type FakeObs, startFakeObs } from '../tests/support/fakeObs.ts'
import { FakeRefusal } from '../tests/support/fakeObsState.ts'
import type { Bench, BenchRow } from './lib/bench.ts'
import { type Summary, summarize } from './lib/measure.ts'
import { openEngine, TOKEN } from './support/engine.ts'
import { createThumbnails, type Thumbnails } from './support/thumbnails.ts'

const INPUTS = Array.from({ length: 12 }, (_, index) => `话筒 ${index + 1}`)
/** Program, preview and two more. */
const SCENES = ['全景', '双人', '产品特写', '垫片']
/** Landscape: there the desk has room for all twelve meters at once. */
const CANVAS = { width: 1920, height: 1080 }
/** Thumbnails a second of each. */
const FPS = 10
const AIM_PERCENT = 15
/** What OBS says when a source has no size yet. */
const NO_PICTURE = 702
/** As OBS does: every 50 ms. */
const FRAME_MS = 50
const ROUNDS = 5
const WATCH_MS = 5000
/** The meters of a console that hears nothing have fallen and gone grey by then; the page has loaded, too. */
const SETTLE_MS = 2500

/**
 * The browser's whole process tree with a console on which 12 inputs are metered and four thumbnails move, beside the
 * same console idle: no levels and no pictures.
 */
async function meters(): Promise<BenchRow[]> {
  const inputs = new Map(
    INPUTS.map((name) => [name, { kind: 'alsa_input_capture', settings: {}, muted: false, db: 0 }]),
  )
  const obs = await startFakeObs({ inputs, scenes: SCENES, canvas: CANVAS })
  const { engine, dispose } = await openEngine({ obsUrl: obs.url })
  engine.desk.settings.update({
    greeted: true,
    monitorFps: FPS,
    multiviewFps: FPS,
    monitorCeilingPercent: 80,
  })
  const browser = await chromium.launch({
    executablePath: process.env.FIELDCUE_CHROMIUM ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(`${engine.url}/console#token=${TOKEN}`)
    await page.getByTestId(`meter-${INPUTS[0]}`).waitFor()
    await page.getByTestId('multiview').click()
    await page.getByTestId(`scene-${SCENES[1]}`).click()
    return await compare(browser, obs)
  } finally {
    await browser.close()
    await dispose()
    await obs.stop()
  }
}

async function compare(browser: Browser, obs: FakeObs): Promise<BenchRow[]> {
  const cdp = await browser.newBrowserCDPSession()
  const samples = { idle: [] as number[], metered: [] as number[], all: [] as number[] }
  const fps: number[] = []
  const pictures = createThumbnails()
  const lanes = [
    async () => {
      show(obs, null)
      samples.idle.push((await watch(cdp, pictures)).cpu)
    },
    async () => {
      show(obs, null)
      const hush = speak(obs)
      samples.metered.push((await watch(cdp, pictures)).cpu)
      hush()
    },
    async () => {
      show(obs, pictures)
      const hush = speak(obs)
      const seen = await watch(cdp, pictures)
      samples.all.push(seen.cpu)
      fps.push(seen.pictures / SCENES.length)
      hush()
    },
  ]
  for (let round = 0; round < ROUNDS; round++) {
    for (let turn = 0; turn < lanes.length; turn++) await lanes[(round + turn) % lanes.length]?.()
  }
  const idle = summarize(samples.idle)
  const row = (name: string, ours: Summary): BenchRow => ({
    name,
    unit: '% of a core',
    ours,
    baseline: { name: 'the same console idle', summary: idle },
    ratio: idle.median > 0 ? ours.median / idle.median : null,
    aim: null,
    note: `${(ours.median - idle.median).toFixed(1)} % of a core more; all processes of headless Chromium, drawing in software.`,
  })
  const all = row(
    `console, ${INPUTS.length} inputs metered and ${SCENES.length} thumbnails, CPU`,
    summarize(samples.all),
  )
  const cost = all.ours.median - idle.median
  return [
    row(`console, ${INPUTS.length} inputs metered, CPU`, summarize(samples.metered)),
    {
      ...all,
      aim: { text: `< ${AIM_PERCENT} % of a core (${cost.toFixed(1)})`, isMet: cost < AIM_PERCENT },
      note: `${all.note} Each thumbnail came ${summarize(fps).median.toFixed(1)} times a second.`,
    },
  ]
}

/** OBS's pictures from now on; null: it has none to give. */
function show(obs: FakeObs, pictures: Thumbnails | null): void {
  obs.answer('GetSourceScreenshot', ({ sourceName, imageWidth }) =>
    pictures
      ? { imageData: pictures.next(String(sourceName), Number(imageWidth)) }
      : new FakeRefusal(NO_PICTURE),
  )
}

/** Levels that move as voices do, on every input, 20 times a second. */
function speak(obs: FakeObs): () => void {
  let frame = 0
  const timer = setInterval(() => {
    frame += 1
    const inputs = INPUTS.map((inputName, index) => {
      const peak = 0.5 * Math.abs(Math.sin(frame / 3 + index) * Math.sin(frame / 17 + index))
      return { inputName, inputLevelsMul: [0, 1].map(() => [peak / 2, peak, peak]) }
    })
    obs.emit('InputVolumeMeters', { inputs })
  }, FRAME_MS)
  return () => clearInterval(timer)
}

/** CPU of all processes of the browser, per cent of one core, and pictures a second. */
async function watch(cdp: CDPSession, shown: Thumbnails): Promise<{ cpu: number; pictures: number }> {
  await delay(SETTLE_MS)
  const [cpu, count, began] = [await cpuSeconds(cdp), shown.count, performance.now()]
  await delay(WATCH_MS)
  const seconds = (performance.now() - began) / 1000
  return {
    cpu: (((await cpuSeconds(cdp)) - cpu) / seconds) * 100,
    pictures: (shown.count - count) / seconds,
  }
}

async function cpuSeconds(cdp: CDPSession): Promise<number> {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo')
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0)
}

export const benches: Bench[] = [{ name: 'meters', run: meters }]
