import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findElectron, sandboxArgs } from '../../scripts/setup/locate.mjs'
import type { FieldCueBridge, WindowNote } from '../../src/shared/desktop/bridge.ts'
import type { EngineStatus } from '../../src/shared/desktop/engineProtocol.ts'
import { launchProgram } from '../support/electron.ts'
import { answerDialogs } from '../support/electronDialogs.ts'
import { expect, test } from '../support/electronTest.ts'

type Ours = Window & { fieldcue: FieldCueBridge; statuses: EngineStatus[]; notes: WindowNote[] }

test('the page is sandboxed and gets the bridge, and nothing else of the desktop', async ({ program }) => {
  const seen = await program.window.evaluate(() => ({
    bridge: Object.keys((window as unknown as Ours).fieldcue).sort(),
    require: typeof (globalThis as { require?: unknown }).require,
    process: typeof (globalThis as { process?: unknown }).process,
    address: location.href,
  }))
  expect(seen).toEqual({
    bridge: [
      'copyText',
      'endpoint',
      'onEngineStatus',
      'onWindowNote',
      'openWindow',
      'platform',
      'setLanguage',
    ],
    require: 'undefined',
    process: 'undefined',
    address: expect.not.stringContaining(program.token),
  })
  // Not in Electron's types, but the one place that tells what a page really got.
  type Preferring = { getLastWebPreferences(): Record<string, unknown> } | undefined
  const preferences = await program.app.evaluate(({ BrowserWindow }) =>
    (BrowserWindow.getAllWindows()[0]?.webContents as unknown as Preferring)?.getLastWebPreferences(),
  )
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  })
})

test('the overlay address copied from the menu opens for OBS, and for the overlay alone', async ({
  program,
}) => {
  const copied = await program.app.evaluate(({ Menu, clipboard }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? []
    items.find((item) => /叠加层|Overlay/.test(item.label))?.click()
    return clipboard.readText()
  })
  const { url } = await program.window.evaluate(() => (window as unknown as Ours).fieldcue.endpoint())
  const [address, key = ''] = copied.split('#token=')
  expect(address).toBe(`${url}/overlay`)
  expect(copied).not.toContain(program.token)
  const state = await fetch(`${url}/api/v1/state`, { headers: { authorization: `Bearer ${key}` } })
  expect(state.status).toBe(403)
})

test('no way leads out of the page', async ({ program }) => {
  program.errors.tolerate(
    /example\.com|Not allowed to navigate|ERR_BLOCKED_BY_CLIENT|ERR_FAILED|Content Security Policy/i,
  )
  const here = program.window.url()
  const tried = await program.window.evaluate(async () => {
    const opened = window.open('https://example.com/')
    const fetched = await fetch('https://example.com/').then(
      () => 'answered',
      () => 'refused',
    )
    const script = document.createElement('script')
    script.textContent = 'window.injected = true'
    document.body.append(script)
    const location = await navigator.permissions.query({ name: 'geolocation' })
    return {
      opened: opened !== null,
      fetched,
      injected: 'injected' in window,
      location: location.state,
      notifications: await Notification.requestPermission(),
    }
  })
  expect(tried).toEqual({
    opened: false,
    fetched: 'refused',
    injected: false,
    location: 'denied',
    notifications: 'denied',
  })
  await program.window.evaluate(() => location.assign('https://example.com/'))
  await program.window.evaluate(() => location.assign('data:text/html,gone'))
  expect(program.window.url()).toBe(here)
  expect(program.app.windows()).toHaveLength(1)
})

test('a killed engine is back on the same port, and the page is told what happened', async ({ program }) => {
  program.errors.tolerate(/WebSocket|ERR_CONNECTION_REFUSED|Failed to load resource/i)
  await program.window.evaluate(() => {
    const ours = window as unknown as Ours
    ours.statuses = []
    ours.fieldcue.onEngineStatus((status) => ours.statuses.push(status))
  })
  const before = await program.enginePid()
  process.kill(before, 'SIGKILL')
  await program.window.waitForFunction(() =>
    (window as unknown as Ours).statuses.some((status) => status.state === 'ready' && status.deaths === 1),
  )
  const told = await program.window.evaluate(() => (window as unknown as Ours).statuses)
  expect(told.map((status) => status.state)).toEqual(expect.arrayContaining(['restarting', 'ready']))
  expect(told.at(-1)).toMatchObject({ url: program.url, deaths: 1, lastExit: { at: expect.any(Number) } })
  expect(await program.enginePid()).not.toBe(before)
  expect(await program.get<{ status: string }>('/healthz')).toMatchObject({ status: 'ok' })
})

test('a crashed page is opened again where it was, with a note', async ({ program }) => {
  const renderer = () =>
    program.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    )
  await program.window.evaluate(() => history.replaceState(null, '', '/console?here=1'))
  const before = await renderer()
  const reopened = program.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<string>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        contents?.once('did-finish-load', () => resolve(contents.getURL()))
      }),
  )
  program.errors.tolerate(/the page crashed/)
  process.kill(before ?? -1, 'SIGKILL')
  expect(await reopened).toBe(`${program.url}/console?here=1`)
  expect(await renderer()).not.toBe(before)
  // Playwright's handle went with the old page; Electron's own reaches the new one.
  await expect
    .poll(() =>
      program.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          'document.querySelector("[data-testid=notice-window_reopened]")?.textContent',
        ),
      ),
    )
    .toContain('重新打开')
})

test('a second start brings the first one to the front and ends', async ({ program }) => {
  const electron = findElectron()
  const args = [...sandboxArgs(), process.cwd(), `--user-data-dir=${program.profile}`, '--port=0']
  const second = spawn(electron?.executable ?? '', args, { stdio: 'ignore' })
  const [code] = await once(second, 'exit')
  expect(code).toBe(0)
  expect(program.app.windows()).toHaveLength(1)
  expect(await program.get<{ status: string }>('/healthz')).toMatchObject({ status: 'ok' })
})

test('a window opens where it was left', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'fieldcue-profile-'))
  const bounds = { x: 40, y: 60, width: 1100, height: 700 }
  const first = await launchProgram({ profile })
  await first.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds)
  await first.close()
  const second = await launchProgram({ profile })
  const now = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  await second.close()
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  expect(now).toMatchObject({ width: bounds.width, height: bounds.height })
})

test('a taken port is said in words, and a free one is offered', async () => {
  const squatter = createServer().listen(0, '127.0.0.1')
  await once(squatter, 'listening')
  const { port } = squatter.address() as AddressInfo
  let asked = (): ReturnType<Awaited<ReturnType<typeof answerDialogs>>['asked']> => Promise.resolve([])
  const program = await launchProgram({
    args: [`--port=${port}`],
    early: async (app) => {
      asked = (await answerDialogs(app, 0)).asked
    },
  })
  const [dialog] = await asked()
  await program.close()
  squatter.close()
  expect(dialog?.detail).toContain(String(port))
  expect(dialog?.buttons).toEqual(['换一个空闲端口', '再试一次', '退出'])
  expect(program.url).not.toContain(`:${port}`)
})

test('while a live session is open the machine stays awake, and closing the console asks first', async ({
  program,
}) => {
  const segments = [{ id: 'opening', title: '片头', plannedMs: 60_000, scene: '片头' }]
  const groups = [{ id: 'leg', title: '第一棒', officialId: null, segments }]
  await program.post('/api/v1/rundowns', { id: 'show', title: '试播', groups })
  const opened = await program.command('session.open', { rundownId: 'show', title: '试播', mode: 'live' })
  expect(opened).toMatchObject({ status: 200, body: { ok: true } })
  const dialogs = await answerDialogs(program.app, 0)
  const close = () => program.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await expect
    .poll(() => program.app.evaluate(({ powerSaveBlocker }) => powerSaveBlocker.isStarted(0)))
    .toBe(true)
  await close()
  await expect.poll(dialogs.asked).toHaveLength(1)
  expect((await dialogs.asked())[0]?.message).toContain('正在直播')
  expect(program.app.windows()).toHaveLength(1)
  const gone = once(program.app.process(), 'exit')
  await dialogs.answer(1)
  await close()
  expect((await gone)[0]).toBe(0)
})
