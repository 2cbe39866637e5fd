import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startEngine } from '../../src/engine/index.ts'
import { silentLogger } from '../../src/engine/log.ts'
import type { Engine, EngineOptions } from '../../src/engine/options.ts'

export const TOKEN = 'operator-token-for-benchmarks'
export const INGEST_SECRET = 'ingest-secret-for-benchmarks'

const root = resolve(import.meta.dirname, '../..')

export interface BenchEngine {
  engine: Engine
  dispose(): Promise<void>
}

/** The whole engine in this process, on a fresh directory and a free port. */
export async function openEngine(patch: Partial<EngineOptions> = {}): Promise<BenchEngine> {
  const dataDir = mkdtempSync(join(tmpdir(), 'fieldcue-bench-engine-'))
  const remove = () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  try {
    const engine = await startEngine({
      dataDir,
      host: '127.0.0.1',
      port: 0,
      demo: false,
      pagesDir: join(root, 'out/renderer'),
      resourcesDir: join(root, 'resources'),
      fontsDir: join(root, 'node_modules/@fontsource/noto-sans-sc/files'),
      operatorToken: TOKEN,
      logger: silentLogger,
      ...patch,
      secrets: { ingestSecret: INGEST_SECRET, ...patch.secrets },
    })
    return {
      engine,
      async dispose() {
        await engine.stop()
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}
