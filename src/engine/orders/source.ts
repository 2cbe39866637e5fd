import type { SourceStatus } from '../../shared/api/streams.ts'

/**
 * Somewhere that orders come from. All of them hand their lines to `Ledger.ingest` like anyone else, so a new source
 * is one file that makes one of these, and one registration.
 */
export interface OrderSource {
  /** Stable for ever: it is kept with what is refused. */
  readonly id: string
  status(): SourceStatus
  /** Begins to deliver. Doing it twice is the same as once. */
  start(): void
  /** Resolves when nothing more will be delivered. */
  stop(): Promise<void>
}

export interface SourceRegistry {
  /** Throws when the id is taken: two sources under one name could not be told apart in the quarantine. */
  register(source: OrderSource): void
  get(id: string): OrderSource | null
  /** In order of registration. */
  statuses(): SourceStatus[]
  stopAll(): Promise<void>
}

export function createSourceRegistry(): SourceRegistry {
  const sources = new Map<string, OrderSource>()
  return {
    register(source) {
      if (sources.has(source.id)) throw new Error(`order source ${source.id} is registered twice`)
      sources.set(source.id, source)
    },
    get: (id) => sources.get(id) ?? null,
    statuses: () => [...sources.values()].map((source) => source.status()),
    async stopAll() {
      await Promise.all([...sources.values()].map((source) => source.stop()))
    },
  }
}
