import type { SourceStatus } from '../../shared/api/streams.ts'

/**
 * Somewhere that orders come from. All of them hand their lines to `Ledger.ingest` like anyone else, so a new source
 * is one file that makes one of these, and one registration.
 */
export interface OrderSource {
  /** Stable for ever: it is kept with what is refused, and with whether the studio wants it to run. */
  readonly id: string
  /** Whether it runs in a studio that has never said anything about it. */
  readonly runsByDefault: boolean
  /** Whether the desk shows it at all. Absent: always. */
  isOffered?(): boolean
  status(): SourceStatus
  /** The other side's clock minus ours in ms, as last heard of; null before that. Absent: nobody to compare with. */
  clockOffsetMs?(): number | null
  /** Begins to deliver. Doing it twice is the same as once. */
  start(): void
  /** Resolves when nothing more will be delivered. */
  stop(): Promise<void>
}

export interface SourceRegistry {
  /** Throws when the id is taken: two sources under one name could not be told apart in the quarantine. */
  register(source: OrderSource): void
  /** Of those that the desk shows. */
  get(id: string): OrderSource | null
  /** Of those that the desk shows, in order of registration. */
  statuses(): SourceStatus[]
  /** Clocks of the other sides that were heard of. */
  clocks(): { id: string; offsetMs: number }[]
  /** Whether the studio wants it to run, as it said last. */
  isWished(id: string, byDefault: boolean): boolean
  /** Starts what is wished: once, after the engine's other parts are there. */
  resume(): void
  stopAll(): Promise<void>
}

/** Row of the settings table that keeps whether a source is wanted; it is written with the command that says so. */
export function sourceWishKey(id: string): string {
  return `orderSource:${id}`
}

/** @param kept reads a row of the settings table */
export function createSourceRegistry(kept: (key: string) => unknown): SourceRegistry {
  const sources = new Map<string, OrderSource>()
  const offered = () => [...sources.values()].filter((source) => source.isOffered?.() ?? true)

  function isWished(id: string, byDefault: boolean): boolean {
    const wish = kept(sourceWishKey(id))
    return typeof wish === 'boolean' ? wish : byDefault
  }

  return {
    register(source) {
      if (sources.has(source.id)) throw new Error(`order source ${source.id} is registered twice`)
      sources.set(source.id, source)
    },
    get: (id) => offered().find((source) => source.id === id) ?? null,
    statuses: () => offered().map((source) => source.status()),
    clocks: () =>
      offered().flatMap(({ id, clockOffsetMs }) => {
        const offsetMs = clockOffsetMs?.() ?? null
        return offsetMs === null ? [] : [{ id, offsetMs }]
      }),
    isWished,
    resume() {
      for (const source of offered()) {
        if (isWished(source.id, source.runsByDefault)) source.start()
      }
    },
    async stopAll() {
      await Promise.all([...sources.values()].map((source) => source.stop()))
    },
  }
}
