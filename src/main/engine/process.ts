import type { FromEngine, ToEngine } from '../../shared/desktop/engineProtocol.ts'

/** One running engine process, as the supervisor sees it. */
export interface EngineProcess {
  post(message: ToEngine): void
  onMessage(listener: (message: FromEngine) => void): void
  /** Called once. `code`: the exit code, null when it is not known. */
  onExit(listener: (code: number | null) => void): void
  kill(): void
}
