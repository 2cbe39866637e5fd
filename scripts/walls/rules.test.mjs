import { describe, expect, it } from 'vitest'
import { readSource } from './imports.mjs'
import { brokenPurity, brokenWall } from './rules.mjs'

/**
 * @param {string} file
 * @param {string} code
 */
function broken(file, code) {
  const { imports, impurities } = readSource(file, code)
  return [
    ...imports.map((found) => brokenWall(file, found)),
    ...impurities.map((found) => brokenPurity(file, found)),
  ].filter(Boolean)
}

describe('the walls of the house', () => {
  it.each([
    ['src/shared/show/a.ts', "import { z } from 'zod'\nimport { b } from './b.ts'"],
    ['src/shared/show/a.test.ts', "import { it } from 'vitest'\nimport fs from 'node:fs'"],
    [
      'src/engine/index.ts',
      "import fs from 'node:fs'\nimport { a } from '../shared/a.ts'\nimport ws from 'ws'",
    ],
    ['src/main/index.ts', "import entry from '../engine/utility?modulePath'\nimport { app } from 'electron'"],
    ['src/renderer/console/rpc.ts', "import type { AppRouter } from '../../engine/server/router.ts'"],
    ['src/renderer/console/main.tsx', "import './style.css'\nimport { x } from '../components/x.tsx'"],
    ['src/engine/a.ts', "// import { app } from 'electron'\nexport const text = \"import 'electron'\""],
    ['src/shared/a.ts', 'export const day = (ms: number) => new Date(ms).toISOString()'],
    ['src/engine/a.ts', 'export const now = () => Date.now()'],
  ])('%s may', (file, code) => {
    expect(broken(file, code)).toEqual([])
  })

  it.each([
    ['src/shared/a.ts', "import fs from 'node:fs'"],
    ['src/shared/a.ts', "import fs from 'fs'"],
    ['src/shared/a.ts', "import { x } from '../engine/x.ts'"],
    ['src/shared/a.ts', "import { useState } from 'react'"],
    ['src/shared/a.test.ts', "import { x } from '../engine/x.ts'"],
    ['src/shared/a.ts', 'export const now = () => Date.now()'],
    ['src/shared/a.ts', 'export const today = new Date()'],
    ['src/shared/a.ts', 'export const dice = Math.random()'],
    ['src/engine/a.ts', "import { app } from 'electron'"],
    ['src/engine/a.ts', "export * from '../renderer/x.ts'"],
    ['src/engine/a.ts', "const m = await import('../main/x.ts')"],
    ['src/engine/a.ts', "export type X = import('../main/x.ts').X"],
    ['src/main/index.ts', "import { start } from '../engine/index.ts'"],
    ['src/preload/index.ts', "import fs from 'node:fs'"],
    ['src/renderer/console/rpc.ts', "import { appRouter } from '../../engine/server/router.ts'"],
    ['src/renderer/console/rpc.ts', "import type { Store } from '../../engine/store/store.ts'"],
    ['src/renderer/console/a.tsx', "import { ipcRenderer } from 'electron'"],
    ['src/renderer/console/a.tsx', "import pkg from '../../../scripts/x.ts'"],
  ])('%s may not %s', (file, code) => {
    expect(broken(file, code)).toHaveLength(1)
  })

  it('tells the line', () => {
    expect(readSource('a.ts', "\n\nimport x from 'x'").imports).toEqual([
      { specifier: 'x', typeOnly: false, line: 3 },
    ])
  })
})
