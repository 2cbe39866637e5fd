// What Electron's own default app does for `electron [-r module] <path>`, for a runtime that came without one.
// Its own API is not in Electron's types, so this file is not type-checked.
// It is a module with top-level await: Electron's `ready` waits for it, and so for the program that it starts.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const require = createRequire(import.meta.url)
const preloads = []
let program = ''
const argv = process.argv.slice(1)
for (let i = 0; i < argv.length && !program; i += 1) {
  const arg = argv[i]
  if (arg === '-r' || arg === '--require') preloads.push(argv[++i])
  else if (!arg.startsWith('-')) program = resolve(arg)
}

if (!program) {
  console.log(`Electron ${process.versions.electron}: give the path of a program to run`)
  app.exit(1)
} else {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
  for (const module of preloads) require(resolve(module))
  await start()
}

async function start() {
  const manifest = readManifest()
  const name = manifest.productName ?? manifest.name
  if (manifest.version) app.setVersion(manifest.version)
  if (name) {
    app.setName(name)
    if (!app.commandLine.hasSwitch('user-data-dir'))
      app.setPath('userData', join(app.getPath('appData'), name))
  }
  const entry = manifest.main === undefined ? program : join(program, manifest.main)
  if (manifest.main !== undefined) app.setAppPath(program)
  try {
    if (manifest.type === 'module' || entry.endsWith('.mjs')) await import(pathToFileURL(entry).href)
    else require(entry)
  } catch (error) {
    console.error(error)
    app.exit(1)
  }
}

/** A folder with a package.json is a program; anything else is taken for a script. */
function readManifest() {
  try {
    const manifest = JSON.parse(readFileSync(join(program, 'package.json'), 'utf8'))
    return { main: 'index.js', ...manifest }
  } catch {
    return {}
  }
}
