import { z } from 'zod'
import { isCommandName } from '../../shared/api/commands.ts'
import { CommandError } from '../../shared/api/errors.ts'
import { SheetCommit, SheetId, SheetRead } from '../../shared/api/imports.ts'
import { PinduoduoTest, SettingsPatch, secretNames } from '../../shared/api/settings.ts'
import { Id, type LibraryKind, libraryKinds } from '../../shared/library/types.ts'
import { searchKinds } from '../../shared/orders/search.ts'
import * as streams from './rpc/streams.ts'
import { anyPage, operator, router } from './rpc/trpc.ts'

const Kind = z.enum(Object.keys(libraryKinds) as [LibraryKind, ...LibraryKind[]])
const Page = z.object({
  before: z.number().int().min(0).optional(),
  limit: z.number().int().min(1).max(1000),
})
const Pictures = { width: z.number().int().min(64).max(1920), fps: z.number().min(0.2).max(15) }
const Backup = z.object({ name: z.string().min(1).max(120) })
const Count = z.number().int().min(0)
const Past = z.object({ sessionId: Id })
const Address = z.string().trim().min(1).max(200)
const Sheet = z.object({ id: SheetId })
const Secret = z.string().max(200)

/** What surfaces can ask of the desk. Clients import this module's type and nothing else of the engine. */
export const appRouter = router({
  /** Answered only to a token that is good for something: the proof that the page is in. */
  hello: anyPage.query(({ ctx }) => ({
    version: ctx.desk.version,
    scope: ctx.scope,
    engineNow: ctx.desk.now(),
  })),

  command: operator
    .input(z.object({ name: z.string().max(60), payload: z.unknown() }))
    .mutation(({ ctx, input }) => {
      if (!isCommandName(input.name)) {
        throw new CommandError('unknown_command', `没有“${input.name}”这个命令，什么都没有执行。`)
      }
      return ctx.desk.show.run(input.name, input.payload, 'console')
    }),

  show: operator.subscription((call) => streams.showStream(streamCall(call))),
  tally: operator.subscription((call) => streams.tallyStream(streamCall(call))),
  feed: operator.subscription((call) => streams.feedStream(streamCall(call))),
  vitals: operator.subscription((call) => streams.vitalsStream(streamCall(call))),
  monitors: operator
    .input(z.object({ ...Pictures, scenes: z.object(Pictures).optional() }))
    .subscription((call) => streams.monitorsStream(streamCall(call), call.input)),
  meters: operator.subscription((call) => streams.metersStream(streamCall(call))),

  overlay: router({
    frames: anyPage.subscription((call) => streams.overlayStream(streamCall(call))),
    drawn: anyPage
      .input(z.object({ cardId: Id, version: z.number().int().min(0) }))
      .mutation(({ ctx, input }) => ctx.desk.overlay.drawn(input)),
    cleared: anyPage.mutation(({ ctx }) => ctx.desk.overlay.cleared()),
  }),

  orders: router({
    lines: operator.input(Page).query(({ ctx, input }) => ctx.desk.orders.feed(input)),
    search: operator
      .input(Page.extend({ text: z.string().max(80), kind: z.enum(searchKinds) }))
      .query(({ ctx, input }) => ctx.desk.orders.search(input)),
    series: operator
      .input(
        z.object({
          bucketMs: z.number().int().min(1000).multipleOf(1000),
          spanMs: z.number().int().min(1000),
        }),
      )
      .query(({ ctx, input }) => ctx.desk.orders.series(input)),
    comparison: operator.query(({ ctx }) => ctx.desk.orders.comparison()),
    unmatched: operator.query(({ ctx }) => ctx.desk.orders.unmatched()),
    matches: operator.query(({ ctx }) => ctx.desk.orders.matches()),
    quarantine: operator
      .input(Page.extend({ settled: z.boolean().optional() }))
      .query(({ ctx, input }) => ctx.desk.orders.quarantine(input)),
  }),

  /** A spreadsheet comes in over HTTP; everything else about it goes this way. */
  imports: router({
    read: operator.input(SheetRead).mutation(({ ctx, input }) => ctx.desk.imports.read(input)),
    commit: operator.input(SheetCommit).mutation(({ ctx, input }) => ctx.desk.imports.commit(input)),
    status: operator.input(Sheet).query(({ ctx, input }) => ctx.desk.imports.status(input.id)),
    cancel: operator.input(Sheet).mutation(({ ctx, input }) => ctx.desk.imports.cancel(input.id)),
  }),

  sessions: operator.query(({ ctx }) => ctx.desk.past.sessions()),

  replay: router({
    sessions: operator.query(({ ctx }) => ctx.desk.past.summaries()),
    open: operator.input(Past).query(({ ctx, input }) => known(ctx.desk.past.open(input.sessionId), input)),
    /** The next page is asked for with the last event's `seq`. */
    events: operator
      .input(Past.extend({ after: Count, limit: z.number().int().min(1).max(5000) }))
      .query(({ ctx, input }) => ctx.desk.past.events(input.sessionId, input.after, input.limit)),
    orders: operator
      .input(Past.extend({ at: Count, feed: z.number().int().min(0).max(500) }))
      .query(async ({ ctx, input }) =>
        known(await ctx.desk.past.ordersAt(input.sessionId, input.at, input.feed), input),
      ),
    cards: operator.input(Past).query(({ ctx, input }) => known(ctx.desk.past.cards(input.sessionId), input)),
    report: operator
      .input(Past)
      .query(({ ctx, input }) => known(ctx.desk.past.report(input.sessionId), input)),
  }),

  library: router({
    list: operator.input(Kind).query(({ ctx, input }) => ctx.desk.library.list(input)),
    put: operator
      .input(z.object({ kind: Kind, row: z.unknown() }))
      .mutation(({ ctx, input }) => ctx.desk.library.put(input.kind, input.row)),
    remove: operator
      .input(z.object({ kind: Kind, id: Id }))
      .mutation(({ ctx, input }) => ctx.desk.library.remove(input.kind, input.id)),
    changes: operator.subscription((call) => streams.libraryStream(streamCall(call))),
  }),

  settings: router({
    get: operator.query(({ ctx }) => ctx.desk.settings.view()),
    changes: operator.subscription((call) => streams.settingsStream(streamCall(call))),
    update: operator.input(SettingsPatch).mutation(({ ctx, input }) => ctx.desk.settings.update(input)),
    setSecret: operator
      .input(z.object({ name: z.enum(secretNames), value: Secret.nullable() }))
      .mutation(({ ctx, input }) => ctx.desk.settings.setSecret(input.name, input.value)),
    /** Mutations, so that nothing on the way ever keeps the answer. */
    revealIngest: operator.mutation(({ ctx }) => ctx.desk.settings.ingestSecret()),
    rotateIngest: operator.mutation(({ ctx }) => ctx.desk.settings.rotateIngestSecret()),
    testObs: operator
      .input(z.object({ url: Address, role: z.enum(['primary', 'standby']), password: Secret.optional() }))
      .mutation(({ ctx, input }) => ctx.desk.settings.testObs(input)),
    testPinduoduo: operator
      .input(PinduoduoTest)
      .mutation(({ ctx, input }) => ctx.desk.settings.testPinduoduo(input)),
    setupStudio: operator
      .input(z.object({ role: z.enum(['primary', 'standby']) }))
      .mutation(({ ctx, input }) => ctx.desk.settings.setupStudio(input.role)),
  }),

  data: router({
    changes: operator.subscription((call) => streams.dataStream(streamCall(call))),
    backUp: operator.mutation(({ ctx }) => ctx.desk.data.backUp()),
    check: operator.mutation(({ ctx }) => ctx.desk.data.check()),
    lostWith: operator.input(Backup).query(({ ctx, input }) => ctx.desk.data.lostWith(input.name)),
    restore: operator.input(Backup).mutation(({ ctx, input }) => ctx.desk.data.restore(input.name)),
  }),

  preshow: operator
    .input(z.object({ rundownId: Id }))
    .query(({ ctx, input }) => ctx.desk.preshow(input.rundownId)),

  demo: router({
    load: operator.mutation(({ ctx }) => ctx.desk.demo.load()),
    start: operator.mutation(({ ctx }) => ctx.desk.demo.start()),
    stop: operator.mutation(({ ctx }) => ctx.desk.demo.stop()),
  }),
})
export type AppRouter = typeof appRouter

function known<T>(found: T | null, { sessionId }: { sessionId: string }): T {
  if (found === null) throw new CommandError('not_found', `没有编号为“${sessionId}”的场次。`)
  return found
}

/** tRPC gives a signal to every call over a socket; one without would never end. */
function streamCall({ ctx, signal }: { ctx: streams.StreamCall['ctx']; signal: AbortSignal | undefined }) {
  return { ctx, signal: signal ?? AbortSignal.abort() }
}
