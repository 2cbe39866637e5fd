// Starts the engine's kind of process in the real runtime and prints what it could load.
import { join } from 'node:path'
import { app, utilityProcess } from 'electron'

app.disableHardwareAcceleration()
app.whenReady().then(() => {
  const child = utilityProcess.fork(join(import.meta.dirname, 'child.mjs'))
  child.once('message', (message) => {
    console.log(JSON.stringify(message))
    app.exit(0)
  })
  child.once('exit', (code) => {
    console.error(`the process that loads the addons ended with ${code}`)
    app.exit(1)
  })
})
