import { type BrowserServer, chromium, type Page } from 'playwright'
import { hasDisplay } from '../../scripts/setup/locate.mjs'

/** What the console's page saw of itself since it was last asked. */
export interface PageSample {
  /** Ms between two frames, one after the other. */
  frames: number[]
  /** Each count of orders that was on the screen, with the wall ms of the frame that first drew it. */
  counts: { orders: number; at: number }[]
  /** Bytes of the page's own JavaScript. */
  heap: number
}

export interface SoakPage {
  pid: number
  page: Page
  sample(): Promise<PageSample>
  close(): Promise<void>
}

/** Runs in the page, whose types this program does not know. */
const WATCH = `(() => {
  const watch = { frames: [], counts: [] }
  globalThis.soak = watch
  let last = performance.now()
  let shown = ''
  const look = (now) => {
    watch.frames.push(now - last)
    last = now
    const value = document.querySelector('[data-testid="tally-orders"]')?.dataset.value ?? ''
    if (value !== shown) watch.counts.push({ orders: Number(value), at: Date.now() })
    shown = value
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
})()`
const SAMPLE = `({
  frames: soak.frames.splice(0),
  counts: soak.counts.splice(0),
  heap: performance.memory?.usedJSHeapSize ?? 0,
})`

/** A console in a real browser window, where there is a display; it times its own frames. */
export async function openSoakPage(url: string, token: string): Promise<SoakPage> {
  const server: BrowserServer = await chromium.launchServer({
    executablePath: process.env.FIELDCUE_CHROMIUM ?? '/usr/bin/chromium',
    headless: !hasDisplay(),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--enable-precise-memory-info'],
  })
  const browser = await chromium.connect(server.wsEndpoint())
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`${url}/console#token=${token}`)
  await page.getByTestId('tally-orders').waitFor()
  await page.evaluate(WATCH)
  return {
    pid: server.process().pid ?? 0,
    page,
    sample: () => page.evaluate<PageSample>(SAMPLE),
    async close() {
      await browser.close()
      await server.close()
    },
  }
}
