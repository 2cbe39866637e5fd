import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import type { OverlayFrame } from '../../src/shared/api/streams.ts'

const root = join(import.meta.dirname, '../..')
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
}

/** The overlay as it ships, with a feed in the test's hand: `window.push(frame)` in, `window.said` out. */
const ENTRY = `
import ${JSON.stringify(join(root, 'src/renderer/theme/fonts.css'))}
import ${JSON.stringify(join(root, 'src/renderer/overlay/overlay.css'))}
import { startOverlay } from ${JSON.stringify(join(root, 'src/renderer/overlay/overlay.ts'))}
window.said = []
startOverlay(window, {
  subscribe(listener) { window.push = listener; return () => {} },
  drawn: ({ cardId, version }) => window.said.push('drawn ' + cardId + ' ' + version),
  cleared: () => window.said.push('cleared'),
})
`

export interface OverlayPage {
  page: Page
  /** What is left out is not on the picture. */
  push(frame: Partial<OverlayFrame>): Promise<void>
  /** Everything that the page has said so far. */
  said(): Promise<string[]>
  /** Waits until the page has said this since the last call of `push`. */
  hears(words: string): Promise<void>
}

export interface OverlayHouse {
  open(options: BrowserContextOptions): Promise<OverlayPage>
  /** Answers picture requests only when told to; for pictures that come late. */
  holdPictures(): () => void
  close(): Promise<void>
}

/** Builds the overlay page once and opens it in a real Chromium, as an OBS browser source would. */
export async function openOverlayHouse(): Promise<OverlayHouse> {
  const dir = await mkdtemp(join(tmpdir(), 'fieldcue-overlay-'))
  await writeFile(
    join(dir, 'index.html'),
    '<!doctype html><body><script type="module" src="./entry.js"></script>',
  )
  await writeFile(join(dir, 'entry.js'), ENTRY)
  const outDir = join(dir, 'out')
  await build({
    configFile: false,
    root: dir,
    logLevel: 'error',
    // The entry stands outside of the project; what it imports is found from within.
    resolve: { preserveSymlinks: true },
    build: { outDir, target: 'chrome130', minify: false, assetsInlineLimit: 0 },
  })
  let gate: Promise<void> = Promise.resolve()
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://here').pathname
    const isPicture = path.startsWith('/demo/pictures/')
    const file = isPicture ? join(root, 'resources', path) : join(outDir, path === '/' ? 'index.html' : path)
    void (isPicture ? gate : Promise.resolve()).then(() => {
      response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
      createReadStream(file)
        .on('error', () => response.writeHead(404).end())
        .pipe(response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const browser: Browser = await chromium.launch({
    executablePath: process.env.FIELDCUE_CHROMIUM ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })

  return {
    async open(options) {
      const page = await (await browser.newContext(options)).newPage()
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(error.message))
      await page.goto(url)
      let heard = 0
      const said = async () => {
        if (errors.length > 0) throw new Error(`the overlay page failed: ${errors.join('; ')}`)
        return (await page.evaluate('window.said')) as string[]
      }
      return {
        page,
        said,
        async push(frame) {
          heard = (await said()).length
          const whole: OverlayFrame = { card: null, lowerThird: null, counters: null, banner: null, ...frame }
          await page.evaluate(`window.push(${JSON.stringify(whole)})`)
        },
        async hears(words) {
          await page.waitForFunction(`window.said.slice(${heard}).includes(${JSON.stringify(words)})`)
        },
      }
    },
    holdPictures() {
      let release = () => {}
      gate = new Promise((resolve) => {
        release = resolve
      })
      return release
    },
    async close() {
      await browser.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(dir, { recursive: true, force: true })
    },
  }
}
