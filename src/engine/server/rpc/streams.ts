import type { DataStatus } from '../../../shared/api/backups.ts'
import type { SettingsView } from '../../../shared/api/settings.ts'
import type {
  MeterFrame,
  MonitorMessage,
  MonitorWish,
  OverlayFrame,
  ShowStreamMessage,
  Vitals,
} from '../../../shared/api/streams.ts'
import type { LibraryKind } from '../../../shared/library/types.ts'
import type { FeedLine, Tally } from '../../../shared/orders/types.ts'
import type { ShowEvent } from '../../../shared/show/events.ts'
import type { ShowState } from '../../../shared/show/state.ts'
import { batches } from './batches.ts'
import { pause } from './bell.ts'
import { latest } from './latest.ts'
import { afterSwitch } from './switchFirst.ts'
import type { RpcContext } from './trpc.ts'

/** A call of a subscription: who asks, and until when. */
export interface StreamCall {
  ctx: RpcContext
  signal: AbortSignal
}

/**
 * Two frames of a page. A page that is told less often shows some orders more than 100 ms after they were acknowledged;
 * where none come nothing is sent, however short this is.
 */
const TALLY_GAP_MS = 1000 / 30
const FEED_GAP_MS = 100
const MONITORS_TOGETHER_MS = 25
const VITALS_GAP_MS = 1000
/** Lines with which the order feed begins. */
const FEED_AT_START = 200
/** More than this behind, and a fresh snapshot is the shorter way. */
const MOST_EVENTS_BEHIND = 2000
const MOST_LINES_BEHIND = 2000

/** The show: a snapshot, then every event after it, those of one tick together. A console counts while it follows. */
export async function* showStream({ ctx, signal }: StreamCall): AsyncGenerator<ShowStreamMessage, void> {
  const { desk, outflow } = ctx
  const detach = desk.attachConsole()
  try {
    for await (const batch of batches<ShowState, ShowEvent>({
      attach: (push) => desk.show.onEvents(push),
      snapshot: () => desk.show.state(),
      signal,
      outflow: afterSwitch(desk, outflow),
      gapMs: 0,
      most: MOST_EVENTS_BEHIND,
    })) {
      const engineNow = desk.now()
      yield batch.kind === 'snapshot'
        ? { kind: 'snapshot', state: batch.snapshot, engineNow }
        : { kind: 'events', events: batch.items, engineNow }
    }
  } finally {
    detach()
  }
}

/** The counters: at once, then the newest at most 30 times a second. */
export function tallyStream({ ctx: { desk, outflow }, signal }: StreamCall): AsyncGenerator<Tally, void> {
  return latest<Tally>({
    attach(push) {
      const stop = desk.orders.onTally(push)
      push(desk.orders.tally())
      return stop
    },
    signal,
    outflow: afterSwitch(desk, outflow),
    gapMs: TALLY_GAP_MS,
  })
}

/** The last stored lines, then those stored from now on, at most 10 batches a second. */
export async function* feedStream({
  ctx: { desk, outflow },
  signal,
}: StreamCall): AsyncGenerator<FeedLine[], void> {
  for await (const batch of batches<FeedLine[], FeedLine>({
    attach: (push) => desk.orders.onFeed(push),
    snapshot: () => desk.orders.feed({ limit: FEED_AT_START }),
    signal,
    outflow,
    gapMs: FEED_GAP_MS,
    most: MOST_LINES_BEHIND,
  })) {
    yield batch.kind === 'snapshot' ? batch.snapshot : batch.items
  }
}

/** The present, once a second. */
export async function* vitalsStream({
  ctx: { desk, outflow },
  signal,
}: StreamCall): AsyncGenerator<Vitals, void> {
  while (!signal.aborted) {
    await outflow.ready(signal)
    yield desk.vitals()
    await pause(VITALS_GAP_MS, signal)
  }
}

/**
 * Thumbnails: of each scene the newest, and the newest word on how fast they come. Those that OBS is asked for one after
 * the other go out together: a page is woken once for all of them.
 */
export async function* monitorsStream(
  { ctx: { desk, outflow }, signal }: StreamCall,
  wish: MonitorWish,
): AsyncGenerator<MonitorMessage[], void> {
  const waiting = new Map<string, MonitorMessage>()
  const news = latest<true>({
    attach: (push) =>
      desk.monitors.watch(wish, (message) => {
        waiting.set(message.kind === 'frame' ? `frame ${message.scene}` : message.kind, message)
        push(true)
      }),
    signal,
    outflow,
    gapMs: 0,
  })
  for await (const _ of news) {
    await pause(MONITORS_TOGETHER_MS, signal)
    if (signal.aborted || waiting.size === 0) continue
    const messages = [...waiting.values()]
    waiting.clear()
    yield messages
  }
}

/** Sound levels at OBS's own rate; a slow page gets fewer of them, never old ones. */
export function metersStream({
  ctx: { desk, outflow },
  signal,
}: StreamCall): AsyncGenerator<MeterFrame, void> {
  return latest<MeterFrame>({ attach: (push) => desk.meters.watch(push), signal, outflow, gapMs: 0 })
}

/** What an overlay page must be drawing. The page counts as one that draws while it follows. */
export async function* overlayStream({
  ctx: { desk, outflow },
  signal,
}: StreamCall): AsyncGenerator<OverlayFrame, void> {
  const detach = desk.overlay.attach()
  try {
    yield* latest<OverlayFrame>({
      attach(push) {
        const stop = desk.overlay.onFrame(push)
        push(desk.overlay.frame())
        return stop
      },
      signal,
      outflow,
      gapMs: 0,
    })
  } finally {
    detach()
  }
}

/** The settings as they are, then at every change. */
export function settingsStream({
  ctx: { desk, outflow },
  signal,
}: StreamCall): AsyncGenerator<SettingsView, void> {
  return latest<SettingsView>({
    attach(push) {
      const stop = desk.settings.onChange(push)
      push(desk.settings.view())
      return stop
    },
    signal,
    outflow,
    gapMs: 0,
  })
}

/** The file's safety as it is, then at every change, a few times a second while something runs. */
export function dataStream({ ctx: { desk, outflow }, signal }: StreamCall): AsyncGenerator<DataStatus, void> {
  return latest<DataStatus>({
    attach(push) {
      const stop = desk.data.onChange(() => push(desk.data.status()))
      push(desk.data.status())
      return stop
    },
    signal,
    outflow,
    gapMs: 250,
  })
}

/** Which table of the library changed; several changes of one table in a burst are said once. */
export function libraryStream({
  ctx: { desk, outflow },
  signal,
}: StreamCall): AsyncGenerator<LibraryKind, void> {
  return latest<LibraryKind>({
    attach: (push) => desk.library.onChange(push),
    signal,
    outflow,
    gapMs: FEED_GAP_MS,
    keyOf: (kind) => kind,
  })
}
