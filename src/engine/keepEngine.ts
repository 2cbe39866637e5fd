import { startEngine } from './index.ts'
import type { Engine, EngineOptions } from './options.ts'

export interface KeptEngine {
  /** The one that runs now. */
  current(): Engine
  stop(): Promise<void>
}

export interface KeptEngineHooks {
  /** Another one has taken its place, at the same address. */
  restarted(engine: Engine): void
  /** The old one is gone and no other would start. */
  failed(error: unknown): void
}

/**
 * An engine that can be followed by another in the same process and at the same address: a restore puts another file in
 * the place of the one that it has open. What was told to it in secret stays with it.
 * @throws StartError when the first one does not start
 */
export async function keepEngine(
  options: Omit<EngineOptions, 'restart'>,
  hooks: KeptEngineHooks,
): Promise<KeptEngine> {
  let isStopping = false
  let turning: Promise<void> = Promise.resolve()

  async function turn(restore: string): Promise<void> {
    if (isStopping) return
    const { port } = engine
    const secrets = engine.secrets()
    try {
      await engine.stop()
      engine = await startEngine({ ...options, port, secrets, restore, previousExit: null, restart })
    } catch (error) {
      isStopping = true
      hooks.failed(error)
      return
    }
    hooks.restarted(engine)
  }

  function restart(restore: string): void {
    turning = turning.then(() => turn(restore))
  }

  let engine = await startEngine({ ...options, restart })
  return {
    current: () => engine,
    async stop() {
      isStopping = true
      await turning
      await engine.stop()
    },
  }
}
