import { app } from 'electron'

export interface QuitParts {
  /** Whether the program may end now; if a person must be asked first, it calls `proceed` after a yes. */
  mayQuit(proceed: () => void): boolean
  /** The system wants us gone: nothing is asked. */
  letGo(): void
  /** Ends the engine, cleanly if it can. */
  stopEngine(): Promise<void>
}

/** Ends the program in order: ask if a show is live, close the windows, let the engine close its database. */
export function endOnQuit(parts: QuitParts): void {
  let engineEnded = false
  app.on('before-quit', (event) => {
    if (!parts.mayQuit(() => app.quit())) event.preventDefault()
  })
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    if (engineEnded) return
    event.preventDefault()
    void parts.stopEngine().then(() => {
      engineEnded = true
      app.quit()
    })
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      parts.letGo()
      app.quit()
    })
  }
}
