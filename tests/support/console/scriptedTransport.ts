import type { ConsoleTransport, Link } from '../../../src/renderer/stores/transport.ts'
import type { CommandName, CommandPayload } from '../../../src/shared/api/commands.ts'
import { Settings, type SettingsView } from '../../../src/shared/api/settings.ts'
import type {
  MeterFrame,
  MonitorMessage,
  MonitorWish,
  ShowStreamMessage,
  Vitals,
} from '../../../src/shared/api/streams.ts'
import type { LibraryKind } from '../../../src/shared/library/types.ts'
import { noFigures } from '../../../src/shared/orders/contribution.ts'
import type { FeedLine, Tally } from '../../../src/shared/orders/types.ts'
import type { NewEvent, ShowEvent } from '../../../src/shared/show/events.ts'
import { reduce } from '../../../src/shared/show/reduce.ts'
import { initialState, type ShowState } from '../../../src/shared/show/state.ts'

/** A source that remembers its last value for those who come later, as the engine's streams do. */
function createStream<T>(first?: T) {
  const listeners = new Set<(value: T) => void>()
  let last = first
  return {
    follow(listener: (value: T) => void) {
      listeners.add(listener)
      if (last !== undefined) listener(last)
      return () => void listeners.delete(listener)
    },
    tell(value: T, keep = true) {
      if (keep) last = value
      for (const listener of listeners) listener(value)
    },
    followers: () => listeners.size,
  }
}

export interface AskedCommand {
  name: CommandName
  payload: unknown
}

type Answers = { [N in CommandName]?: (payload: CommandPayload<N>) => unknown }

export function makeSettingsView(patch: Partial<SettingsView> = {}): SettingsView {
  const secret = { set: false, kept: true }
  return {
    settings: Settings.parse({ greeted: true }),
    secrets: {
      obsPassword: secret,
      standbyPassword: secret,
      ingestSecret: { set: true, kept: true },
      pddClientSecret: secret,
      pddAccessToken: secret,
    },
    addresses: {
      console: 'http://127.0.0.1:4747/console',
      overlay: 'http://127.0.0.1:4747/overlay',
      ingest: 'http://127.0.0.1:4747/ingest/orders',
      dataDir: '/tmp/fieldcue',
    },
    overrides: [],
    demo: false,
    rolesSwapped: false,
    training: { roles: [], running: [] },
    version: '0.1.0',
    ...patch,
  }
}

/**
 * An engine in memory for the pages' tests: it folds what it is told with the real `reduce`, records what it is asked,
 * and answers as the test says. It decides nothing.
 */
export function createScriptedTransport(
  options: { state?: ShowState; now?: () => number; answers?: Answers } = {},
) {
  const { now = Date.now, answers = {} } = options
  let state = options.state ?? initialState()
  const asked: AskedCommand[] = []
  const link = createStream<Link>({ state: 'open' })
  const show = createStream<ShowStreamMessage>()
  const tally = createStream<Tally>()
  const feed = createStream<FeedLine[]>()
  const vitals = createStream<Vitals>()
  const frames = createStream<MonitorMessage>()
  const meters = createStream<MeterFrame>()
  const settings = createStream<SettingsView>(makeSettingsView())
  const library = createStream<LibraryKind>()
  const rows: { [K in LibraryKind]?: unknown[] } = {}
  let view = makeSettingsView()
  let wish: MonitorWish | null = null

  const unasked = (what: string) => () => Promise.reject(new Error(`the script has no answer to ${what}`))

  const transport: ConsoleTransport = {
    followLink: link.follow,
    followShow: (listener) => {
      listener({ kind: 'snapshot', state, engineNow: now() })
      return show.follow(listener)
    },
    followTally: tally.follow,
    followFeed: feed.follow,
    followVitals: vitals.follow,
    followMonitors: (wanted, listener) => {
      wish = wanted
      const stop = frames.follow(listener)
      return () => {
        if (wish === wanted) wish = null
        stop()
      }
    },
    followMeters: meters.follow,
    followSettings: settings.follow,
    followLibrary: library.follow,
    run: async (name, payload) => {
      asked.push({ name, payload })
      const answer = await answers[name]?.(payload)
      return { seq: state.seq, ...(answer ?? {}) } as never
    },
    feed: async () => [],
    comparison: async () => null,
    series: async ({ bucketMs }) => ({ bucketMs, buckets: [] }),
    unmatched: async () => [],
    skuMatches: async () => [],
    quarantine: async () => [],
    cardEffects: async (sessionId) => ({
      sessionId,
      basis: 'estimate',
      settings: null,
      cards: [],
      none: noFigures(),
      awaiting: null,
      recounting: null,
    }),
    openSheet: unasked('openSheet'),
    readSheet: unasked('readSheet'),
    commitSheet: unasked('commitSheet'),
    sheetStatus: unasked('sheetStatus'),
    cancelSheet: unasked('cancelSheet'),
    library: async (kind) => (rows[kind] ?? []) as never,
    putLibrary: unasked('putLibrary'),
    updateSettings: async (patch) => {
      view = { ...view, settings: { ...view.settings, ...patch } }
      settings.tell(view)
      return view
    },
    setSecret: async () => ({ kept: true }),
    ingestSecret: async () => 'ingest-secret',
    rotateIngestSecret: async () => 'another-secret',
    testObs: unasked('testObs'),
    testPinduoduo: unasked('testPinduoduo'),
    setupStudio: unasked('setupStudio'),
    preshow: async (rundownId) => ({ rundownId, title: '', at: 0, items: [] }),
    searchOrders: async () => ({ lines: [], before: null }),
    followData: () => () => {},
    backUp: unasked('backUp'),
    checkFile: unasked('checkFile'),
    lostWith: unasked('lostWith'),
    restoreBackup: unasked('restoreBackup'),
    loadDemo: unasked('loadDemo'),
    startDemo: async () => {},
    stopDemo: async () => {},
    authenticate: () => {},
  }

  return {
    transport,
    asked,
    rows,
    answers,
    state: () => state,
    link: (next: Link) => link.tell(next),
    tally: (next: Tally) => tally.tell(next),
    feed: (lines: FeedLine[]) => feed.tell(lines, false),
    vitals: (next: Vitals) => vitals.tell(next),
    monitors: (message: MonitorMessage) => frames.tell(message, false),
    /** What the page wants of thumbnails now; null: nothing. */
    wish: () => wish,
    meters: (frame: MeterFrame) => meters.tell(frame, false),
    metersFollowers: meters.followers,
    settings: (next: Partial<SettingsView>) => {
      view = { ...view, ...next }
      settings.tell(view)
    },
    showFollowers: show.followers,
    /** Numbers the events, folds them and tells them. `skip`: leaves a hole before them, as a lost message would. */
    happen(events: readonly NewEvent[], { at = now(), skip = 0 } = {}) {
      const sessionId = state.session?.id ?? null
      const numbered = events.map(
        (event, index) =>
          ({
            ...event,
            seq: state.seq + skip + index + 1,
            sessionId,
            at,
            mono: 0,
            v: 1,
            origin: 'test',
          }) as ShowEvent,
      )
      for (const event of numbered) state = reduce(state, event)
      show.tell({ kind: 'events', events: numbered, engineNow: now() }, false)
    },
  }
}

export type ScriptedTransport = ReturnType<typeof createScriptedTransport>
