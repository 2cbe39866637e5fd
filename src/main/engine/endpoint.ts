import type { EngineStatus } from '../../shared/desktop/engineProtocol.ts'

/** Where the engine is, for those who may have to wait until it is there (again). */
export function createEndpoint(status: () => EngineStatus) {
  let waiting: ((url: string) => void)[] = []
  return {
    changed(): void {
      const { state, url } = status()
      if (state !== 'ready' || url === null) return
      const told = waiting
      waiting = []
      for (const tell of told) tell(url)
    },
    /** Resolves with the engine's address once it is ready. */
    url(): Promise<string> {
      const { state, url } = status()
      if (state === 'ready' && url !== null) return Promise.resolve(url)
      return new Promise((resolve) => waiting.push(resolve))
    },
  }
}
