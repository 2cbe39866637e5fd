import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Browser, type CDPSession, chromium } from 'playwright'
import { startEngine } from '../src/engine/index.ts'
import { silentLogger } from '../src/engine/log.ts'
import { type FakeObs, startFakeObs } from '../tests/support/fakeObs.ts'
import type { Bench, BenchRow } from './lib/bench.ts'
import { summarize } from './lib/measure.ts'

const INPUTS = Array.from({ length: 12 }, (_, index) => `话筒 ${index + 1}`)
/** As OBS does: every 50 ms. */
const FRAME_MS = 50
const ROUNDS = 5
const WATCH_MS = 6000
/** The meters of a console that hears nothing have fallen and gone grey by then; the page has loaded, too. */
const SETTLE_MS = 3000
const TOKEN = 'operator-token-for-benchmarks'

const root = resolve(import.meta.dirname, '..')

/** The browser's whole process tree with a console on which 12 inputs are metered, beside the same console idle. */
async function meters(): Promise<BenchRow[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'fieldcue-bench-meters-'))
  const inputs = new Map(
    INPUTS.map((name) => [name, { kind: 'alsa_input_capture', settings: {}, muted: false, db: 0 }]),
  )
  const obs = await startFakeObs({ inputs })
  const engine = await startEngine({
    dataDir,
    host: '127.0.0.1',
    port: 0,
    demo: false,
    pagesDir: join(root, 'out/renderer'),
    resourcesDir: join(root, 'resources'),
    fontsDir: join(root, 'node_modules/@fontsource/noto-sans-sc/files'),
    operatorToken: TOKEN,
    secrets: {},
    obsUrl: obs.url,
    logger: silentLogger,
  })
  const browser = await chromium.launch({
    executablePath: process.env.FIELDCUE_CHROMIUM ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(`${engine.url}/console#token=${TOKEN}`)
    await page.getByTestId(`meter-${INPUTS[0]}`).waitFor()
    return [await compare(browser, obs)]
  } finally {
    await browser.close()
    await engine.stop()
    await obs.stop()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function compare(browser: Browser, obs: FakeObs): Promise<BenchRow> {
  const cdp = await browser.newBrowserCDPSession()
  const metered: number[] = []
  const idle: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const quiet = async () => idle.push(await cpuPercent(cdp))
    const loud = async () => {
      const stop = speak(obs)
      metered.push(await cpuPercent(cdp))
      stop()
    }
    for (const measure of round % 2 === 0 ? [quiet, loud] : [loud, quiet]) await measure()
  }
  const [ours, baseline] = [summarize(metered), summarize(idle)]
  const cost = ours.median - baseline.median
  return {
    name: `console, ${INPUTS.length} inputs metered, CPU`,
    unit: '% of a core',
    ours,
    baseline: { name: 'the same console, no levels', summary: baseline },
    ratio: baseline.median > 0 ? ours.median / baseline.median : null,
    // The desk's aim is for meters and four thumbnails together: half of that can neither meet nor miss it.
    aim: null,
    note: `${cost.toFixed(1)} % of a core more; all processes of headless Chromium, drawing in software; no thumbnails (aim with four: 15).`,
  }
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

/** Of one core, over all processes of the browser. */
async function cpuPercent(cdp: CDPSession): Promise<number> {
  await delay(SETTLE_MS)
  const before = await cpuSeconds(cdp)
  const began = performance.now()
  await delay(WATCH_MS)
  return ((await cpuSeconds(cdp)) - before) / ((performance.now() - began) / 100_000)
}

async function cpuSeconds(cdp: CDPSession): Promise<number> {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo')
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0)
}

export const benches: Bench[] = [{ name: 'meters', run: meters }]
