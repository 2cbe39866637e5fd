import { CommandError } from '../../../shared/api/errors.ts'
import type { SourceStatus } from '../../../shared/api/streams.ts'
import { sourceWishKey } from '../../orders/source.ts'
import type { StoreTransaction } from '../../store/port.ts'
import type { Act, ActContext } from '../act.ts'

/** Starts an order source, now and after every restart until it is stopped. One that runs stays as it is. */
export const start: Act<'source.start'> = (context, { sourceId }) => {
  const source = requireSource(context, sourceId)
  if (!source.canStart && !source.canStop) {
    throw new CommandError(
      'source_not_ready',
      `订单来源“${source.name}”没有启动：${source.error?.message ?? '它还没有设置好。请先在设置里填好。'}`,
      { source: source.name },
    )
  }
  return wish(sourceId, true)
}

/** Stops an order source, now and after every restart until it is started. What it has delivered stays. */
export const stop: Act<'source.stop'> = (context, { sourceId }) => {
  requireSource(context, sourceId)
  return wish(sourceId, false)
}

/** The wish is durable before anything starts or stops: a crash between the two ends as it was asked. */
function wish(sourceId: string, run: boolean) {
  return {
    events: [],
    rows: (tx: StoreTransaction) => tx.putSetting(sourceWishKey(sourceId), run),
    effects: [{ kind: 'source' as const, sourceId, run }],
    answer: {},
  }
}

function requireSource(context: ActContext, id: string): SourceStatus {
  const source = context.source(id)
  if (source) return source
  throw new CommandError('unknown_source', `没有编号为“${id}”的订单来源，什么都没有改变。`)
}
