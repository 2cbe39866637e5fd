import { join } from 'node:path'
import { app } from 'electron'
import painterFile from '../engine/cards/painterThread.ts?modulePath'
import sheetThread from '../engine/orders/sheet/sheetThread.ts?modulePath'
import fileThread from '../engine/store/backup/fileThread.ts?modulePath'
import enginePath from '../engine/utility.ts?modulePath'
import { secretNames } from '../shared/api/settings.ts'
import { installBridge } from './bridge.ts'
import { createEndpoint } from './engine/endpoint.ts'
import { createSupervisor } from './engine/supervisor.ts'
import { forkEngine } from './engine/utilityEngine.ts'
import type { LaunchOptions } from './launch.ts'
import { createLiveGuard } from './live.ts'
import { operatorToken } from './operatorToken.ts'
import { builtPages, locate } from './paths.ts'
import { openPreferences } from './preferences.ts'
import { endOnQuit } from './quit.ts'
import { systemCipher } from './safeStorage.ts'
import { openVault } from './secrets.ts'
import { installGuards } from './security/guards.ts'
import { askAfterFailure } from './startFailed.ts'
import { showMenu } from './window/menu.ts'
import { openPlacements } from './window/placements.ts'
import { reloadOnBuild } from './window/reloadOnBuild.ts'
import { createWindows } from './window/windows.ts'
import { words as allWords } from './words.ts'

/** Puts the parts together: an engine that is kept running, windows on its pages, and the doors between them. */
export function openProgram(launch: LaunchOptions): void {
  const profile = app.getPath('userData')
  const paths = locate()
  const pages = builtPages(paths.pagesDir)
  const preferences = openPreferences(join(profile, 'shell.json'))
  const words = () => allWords[preferences.language]
  const vault = openVault(join(profile, 'secrets.json'), systemCipher)
  const token = operatorToken(launch.token, vault)
  const dataDir = launch.dataDir ?? join(profile, launch.demo ? 'demo' : 'data')
  const live = createLiveGuard(words, launch.demo)

  const supervisor = createSupervisor({
    fork: () => forkEngine(enginePath, paths.sqliteBinding),
    startOptions: () => ({
      dataDir,
      host: '127.0.0.1',
      demo: launch.demo,
      pagesDir: paths.pagesDir,
      resourcesDir: paths.resourcesDir,
      fontsDir: paths.fontsDir,
      painterFile,
      fileThread,
      sheetThread,
      operatorToken: token,
      secrets: { ...engineSecrets(vault.all()), ...launch.secrets },
      obsUrl: launch.obsUrl,
      standbyObsUrl: launch.standbyObsUrl,
      timeServer: launch.timeServer,
    }),
    port: launch.port,
    now: Date.now,
    after(ms, act) {
      const timer = setTimeout(act, ms)
      return () => clearTimeout(timer)
    },
    onStatus(status) {
      endpoint.changed()
      windows.engineChanged(status)
      drawMenu()
    },
    onLive: live.set,
    keepSecret: vault.keep,
    crashLoopMessage: (times) => words().failed.crashLoop(times),
    onFailed(failure) {
      void askAfterFailure(words(), failure).then((answer) => {
        if (answer === 'quit') app.quit()
        else supervisor.retry(answer)
      })
    },
  })
  // Before all else: it takes longest, and the rest is made meanwhile.
  supervisor.start()
  const endpoint = createEndpoint(() => supervisor.status)
  const engineUrl = () => supervisor.status.url
  const windows = createWindows({
    preload: paths.preload,
    icon: paths.icon,
    placements: openPlacements(join(profile, 'windows.json')),
    engineUrl,
    words,
    mayClose: (window) => live.mayGo(window, () => window.close()),
  })

  function drawMenu(): void {
    showMenu({
      words: words(),
      pages,
      dataDir,
      overlayUrl: supervisor.status.overlayUrl,
      openWindow: windows.show,
      developer: !app.isPackaged,
    })
  }

  installGuards(engineUrl)
  installBridge({
    status: () => supervisor.status,
    endpoint: async () => ({ url: await endpoint.url(), token }),
    openWindow(page) {
      if (!pages.includes(page)) return false
      windows.show(page)
      return true
    },
    setLanguage(language) {
      preferences.setLanguage(language)
      drawMenu()
    },
  })
  endOnQuit({
    mayQuit: (proceed) => live.mayGo(windows.get('console'), proceed),
    letGo: live.letGo,
    stopEngine: supervisor.stop,
  })
  app.on('second-instance', () => windows.show('console'))
  app.on('activate', () => windows.show('console'))
  if (process.env.FIELDCUE_DEV && !app.isPackaged) reloadOnBuild(paths.pagesDir, windows.all)
  drawMenu()
  // The window is made while the engine starts; it shows itself when its page has drawn.
  windows.show('console').once('closed', () => app.quit())
}

/** Of what the vault keeps, what the engine is to know. */
function engineSecrets(kept: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(kept).filter(([name]) => secretNames.some((known) => known === name)),
  )
}
