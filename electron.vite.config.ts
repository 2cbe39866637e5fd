import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const root = import.meta.dirname
const pagesRoot = join(root, 'src/renderer')

/** Every folder of src/renderer that has an index.html is a page; a new one joins the build by existing. */
function pages(): Record<string, string> {
  if (!existsSync(pagesRoot)) return {}
  const found = readdirSync(pagesRoot, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(pagesRoot, entry.name, 'index.html')))
    .map((entry) => [entry.name, join(pagesRoot, entry.name, 'index.html')])
  return Object.fromEntries(found)
}

/**
 * fflate, which reads workbooks, makes itself a `require` that the bundle already has, and no engine starts a module
 * that declares one name twice.
 */
const oneRequire: Plugin = {
  name: 'fieldcue:one-require',
  transform(code, id) {
    if (!id.endsWith('/fflate/esm/index.mjs')) return null
    const own = "import { createRequire } from 'module';\nvar require = createRequire('/');\n"
    if (!code.startsWith(own))
      throw new Error('fflate begins in another way now: see whether this is still needed')
    return { code: code.slice(own.length), map: null }
  },
}

/** The addons stay outside the bundles: their own loaders find their binaries. */
const addons = { externalizeDeps: { include: ['better-sqlite3', '@napi-rs/canvas'] } }

/**
 * The targets are those of the oldest runtime that tests use (Electron 33: Node 20.18, Chromium 130).
 * The engine is bundled through `?modulePath` from src/main, never as a second input: shared chunks would make
 * main run the engine.
 */
export default defineConfig({
  main: {
    plugins: [oneRequire],
    build: {
      ...addons,
      target: 'node20.18',
      outDir: 'out/main',
      sourcemap: true,
      rollupOptions: {
        input: { index: join(root, 'src/main/index.ts') },
        external: ['better-sqlite3', /^@napi-rs\/canvas/, 'bufferutil', 'utf-8-validate'],
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          // Comments and blanks go, names stay: half the text to read at each start, and traces that still speak.
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      target: 'node20.18',
      outDir: 'out/preload',
      rollupOptions: {
        input: { index: join(root, 'src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: pagesRoot,
    plugins: [react()],
    build: {
      target: 'chrome130',
      outDir: join(root, 'out/renderer'),
      minify: true,
      // Nothing inline: the pages' content security policy allows files of the engine's origin only.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: pages() },
    },
  },
})
