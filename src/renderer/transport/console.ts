import type { CommandResult } from '../../shared/api/commands.ts'
import type { MonitorMessage } from '../../shared/api/streams.ts'
import type { LibraryRow } from '../../shared/library/types.ts'
import type { ConsoleTransport } from '../stores/transport.ts'
import { ask } from './ask.ts'
import { dial } from './connection.ts'
import { type EndpointSource, endpointOf, type PageWindow } from './endpoint.ts'
import { follow } from './follow.ts'
import { createLink, type EngineLink } from './link.ts'
import { uploadSheet } from './uploadSheet.ts'

/** Reading an OBS takes its own deadlines one after another; setting one up creates scenes and inputs. */
const OBS_TEST_WITHIN_MS = 15_000
const STUDIO_SETUP_WITHIN_MS = 60_000
const PRESHOW_WITHIN_MS = 60_000
/** The platform may be slow, and what it asks to be asked again is. */
const PDD_TEST_WITHIN_MS = 60_000
/** Fifty thousand rows of a workbook are read anew. */
const SHEET_WITHIN_MS = 60_000
/** Copying or reading a file of millions of lines, beside a show that has the disk first. */
const FILE_WITHIN_MS = 10 * 60_000

/** The way of a page to its engine, opened at once and kept. One a page. */
export function openLink(
  endpoint: EndpointSource = endpointOf(globalThis as unknown as PageWindow),
): EngineLink {
  return createLink({ endpoint, dial, now: Date.now })
}

/** Everything that the console's stores ask of the wire, over one link. */
export function createConsoleTransport(link: EngineLink = openLink()): ConsoleTransport {
  return {
    followLink: (listener) => link.onState(listener),
    followShow: (listener) => follow(link, ({ show }, on) => show.subscribe(undefined, on), listener),
    followTally: (listener) => follow(link, ({ tally }, on) => tally.subscribe(undefined, on), listener),
    followFeed: (listener) => follow(link, ({ feed }, on) => feed.subscribe(undefined, on), listener),
    followVitals: (listener) => follow(link, ({ vitals }, on) => vitals.subscribe(undefined, on), listener),
    followMonitors: (wish, listener) =>
      follow(
        link,
        ({ monitors }, on) => monitors.subscribe(wish, on),
        (messages: readonly MonitorMessage[]) => messages.forEach(listener),
      ),
    followMeters: (listener) => follow(link, ({ meters }, on) => meters.subscribe(undefined, on), listener),
    followSettings: (listener) =>
      follow(link, ({ settings }, on) => settings.changes.subscribe(undefined, on), listener),
    followLibrary: (listener) =>
      follow(link, ({ library }, on) => library.changes.subscribe(undefined, on), listener),

    run: async (name, payload) =>
      (await ask(link, ({ command }, options) =>
        command.mutate({ name, payload }, options),
      )) as CommandResult<typeof name>,

    feed: (query) => ask(link, ({ orders }, options) => orders.lines.query(query, options)),
    comparison: () => ask(link, ({ orders }, options) => orders.comparison.query(undefined, options)),
    searchOrders: (query) => ask(link, ({ orders }, options) => orders.search.query(query, options)),
    series: (query) => ask(link, ({ orders }, options) => orders.series.query(query, options)),
    unmatched: () => ask(link, ({ orders }, options) => orders.unmatched.query(undefined, options)),
    skuMatches: () => ask(link, ({ orders }, options) => orders.matches.query(undefined, options)),
    quarantine: (query) => ask(link, ({ orders }, options) => orders.quarantine.query(query, options)),
    cardEffects: (sessionId) =>
      ask(link, ({ replay }, options) => replay.cards.query({ sessionId }, options)),
    openSheet: uploadSheet,
    readSheet: (wish) =>
      ask(link, ({ imports }, options) => imports.read.mutate(wish, options), SHEET_WITHIN_MS),
    commitSheet: (wish) => ask(link, ({ imports }, options) => imports.commit.mutate(wish, options)),
    sheetStatus: (id) => ask(link, ({ imports }, options) => imports.status.query({ id }, options)),
    cancelSheet: (id) => ask(link, ({ imports }, options) => imports.cancel.mutate({ id }, options)),
    library: async (kind) =>
      (await ask(link, ({ library }, options) => library.list.query(kind, options))) as LibraryRow<
        typeof kind
      >[],
    putLibrary: async (kind, row) => {
      await ask(link, ({ library }, options) => library.put.mutate({ kind, row }, options))
    },

    updateSettings: (patch) => ask(link, ({ settings }, options) => settings.update.mutate(patch, options)),
    setSecret: (name, value) =>
      ask(link, ({ settings }, options) => settings.setSecret.mutate({ name, value }, options)),
    ingestSecret: () =>
      ask(link, ({ settings }, options) => settings.revealIngest.mutate(undefined, options)),
    rotateIngestSecret: () =>
      ask(link, ({ settings }, options) => settings.rotateIngest.mutate(undefined, options)),
    testObs: (input) =>
      ask(link, ({ settings }, options) => settings.testObs.mutate(input, options), OBS_TEST_WITHIN_MS),
    testPinduoduo: (input) =>
      ask(link, ({ settings }, options) => settings.testPinduoduo.mutate(input, options), PDD_TEST_WITHIN_MS),
    setupStudio: (role) =>
      ask(
        link,
        ({ settings }, options) => settings.setupStudio.mutate({ role }, options),
        STUDIO_SETUP_WITHIN_MS,
      ),

    preshow: (rundownId) =>
      ask(link, (client, options) => client.preshow.query({ rundownId }, options), PRESHOW_WITHIN_MS),
    followData: (listener) => follow(link, ({ data }, on) => data.changes.subscribe(undefined, on), listener),
    backUp: () => ask(link, ({ data }, options) => data.backUp.mutate(undefined, options), FILE_WITHIN_MS),
    checkFile: () => ask(link, ({ data }, options) => data.check.mutate(undefined, options), FILE_WITHIN_MS),
    lostWith: (name) => ask(link, ({ data }, options) => data.lostWith.query({ name }, options)),
    restoreBackup: (name) =>
      ask(link, ({ data }, options) => data.restore.mutate({ name }, options), FILE_WITHIN_MS),

    loadDemo: () => ask(link, ({ demo }, options) => demo.load.mutate(undefined, options)),
    startDemo: () =>
      ask(link, ({ demo }, options) => demo.start.mutate(undefined, options), OBS_TEST_WITHIN_MS),
    stopDemo: () =>
      ask(link, ({ demo }, options) => demo.stop.mutate(undefined, options), OBS_TEST_WITHIN_MS),

    authenticate: (token) => link.authenticate(token),
  }
}
