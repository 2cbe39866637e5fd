import { setTimeout as delay } from 'node:timers/promises'
import { type FakeObs, startFakeObs } from '../tests/support/fakeObs.ts'
import { FakeRefusal } from '../tests/support/fakeObsState.ts'
import type { Bench, BenchRow } from './lib/bench.ts'
import { type Summary, summarize } from './lib/measure.ts'
import { openElectronWindow } from './support/electronWindow.ts'
import { openEngine, TOKEN } from './support/engine.ts'
import { usageOf } from './support/processTree.ts'
import { createThumbnails, type Thumbnails } from './support/thumbnails.ts'

const INPUTS = Array.from({ length: 12 }, (_, index) => `话筒 ${index + 1}`)
/** Program, preview and two more; each has a tile in the multiview. */
const SCENES = ['全景', '双人', '产品特写', '垫片']
/** Landscape: there the desk has room for all twelve meters at once. */
const CANVAS = { width: 1920, height: 1080 }
/** Program and preview have one as large as the monitor and one in the multiview: four thumbnails. */
const FOUR = SCENES.slice(0, 2)
const ALL_TILES = SCENES.length + 2
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
 * The whole process tree of an Electron window with a console on which 12 inputs are metered and four thumbnails move, beside the
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
  const window = await openElectronWindow()
  try {
    await window.visit(async (page) => {
      await page.goto(`${engine.url}/console#token=${TOKEN}`)
      await page.getByTestId(`meter-${INPUTS[0]}`).waitFor()
      await page.getByTestId('multiview').click()
      await page.getByTestId(`scene-${SCENES[1]}`).click()
    })
    return await compare(window.pid, obs)
  } finally {
    await window.close()
    await dispose()
    await obs.stop()
  }
}

/** @param pid of the window's program */
async function compare(pid: number, obs: FakeObs): Promise<BenchRow[]> {
  const samples = { idle: [] as number[], metered: [] as number[], four: [] as number[], six: [] as number[] }
  const fps: number[] = []
  const pictures = createThumbnails()
  const seen = async (scenes: readonly string[], isLoud: boolean) => {
    show(obs, pictures, scenes)
    const hush = isLoud ? speak(obs) : () => {}
    const watched = await watch(pid, pictures)
    hush()
    return watched
  }
  const lanes = [
    async () => samples.idle.push((await seen([], false)).cpu),
    async () => samples.metered.push((await seen([], true)).cpu),
    async () => {
      const { cpu, pictures } = await seen(FOUR, true)
      samples.four.push(cpu)
      fps.push(pictures / FOUR.length)
    },
    async () => samples.six.push((await seen(SCENES, true)).cpu),
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
    note: `${(ours.median - idle.median).toFixed(1)} % of a core more; all processes of the Electron window, the engine not among them; drawn in software.`,
  })
  const four = row(
    `console, ${INPUTS.length} inputs metered and four thumbnails, CPU`,
    summarize(samples.four),
  )
  const cost = four.ours.median - idle.median
  return [
    row(`console, ${INPUTS.length} inputs metered, CPU`, summarize(samples.metered)),
    {
      ...four,
      aim: { text: `< ${AIM_PERCENT} % of a core (${cost.toFixed(1)})`, isMet: cost < AIM_PERCENT },
      note: `${four.note} Each thumbnail came ${summarize(fps).median.toFixed(1)} times a second.`,
    },
    row(`console, ${INPUTS.length} inputs metered and ${ALL_TILES} thumbnails, CPU`, summarize(samples.six)),
  ]
}

/** OBS's pictures from now on: of these scenes. */
function show(obs: FakeObs, pictures: Thumbnails, scenes: readonly string[]): void {
  obs.answer('GetSourceScreenshot', ({ sourceName, imageWidth }) =>
    scenes.includes(String(sourceName))
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

/** CPU of all processes of the window, per cent of one core, and pictures a second. */
async function watch(pid: number, shown: Thumbnails): Promise<{ cpu: number; pictures: number }> {
  await delay(SETTLE_MS)
  const [cpu, count, began] = [usageOf(pid).cpuMs, shown.count, performance.now()]
  await delay(WATCH_MS)
  const seconds = (performance.now() - began) / 1000
  return {
    cpu: (usageOf(pid).cpuMs - cpu) / seconds / 10,
    pictures: (shown.count - count) / seconds,
  }
}

export const benches: Bench[] = [{ name: 'meters', run: meters }]
