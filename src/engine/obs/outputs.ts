import { z } from 'zod'
import type { ObsFailure, ObsOutcome, RecordOutcome } from '../../shared/obs/outcome.ts'
import type { OutputName } from '../../shared/obs/outputs.ts'
import type { ObsRequest } from './peer.ts'
import type { Studio } from './studio.ts'
import { callFailure, failure } from './words.ts'

const Status = z.object({ outputActive: z.boolean() })
const Stopped = z.object({ outputPath: z.string().nullish() }).nullish()

interface OutputKind {
  output: OutputName
  status: ObsRequest
  start: ObsRequest
  stop: ObsRequest
  name: string
  /** How long a start may take before it counts as failed: a stream shakes hands with a far server. */
  startWithinMs: number
  /** How long a stop may take before nobody can say that it has happened: a file may want to be closed. */
  stopWithinMs: number
  failed: string
}

export const STREAM: OutputKind = {
  output: 'stream',
  status: 'GetStreamStatus',
  start: 'StartStream',
  stop: 'StopStream',
  name: '推流',
  startWithinMs: 10_000,
  stopWithinMs: 5000,
  failed: '推流没有开起来：OBS 连不上推流服务器。请在 OBS 里检查推流地址、串流密钥和网络。',
}
export const RECORD: OutputKind = {
  output: 'record',
  status: 'GetRecordStatus',
  start: 'StartRecord',
  stop: 'StopRecord',
  name: '录制',
  startWithinMs: 3000,
  stopWithinMs: 15_000,
  failed: '录制没有开起来。请在 OBS 里检查录制目录是否存在、磁盘是否已满，有对话框就关掉。',
}

export const REPLAY_BUFFER: OutputKind = {
  output: 'replayBuffer',
  status: 'GetReplayBufferStatus',
  start: 'StartReplayBuffer',
  stop: 'StopReplayBuffer',
  name: '回放缓存',
  startWithinMs: 3000,
  stopWithinMs: 5000,
  failed: '回放缓存没有开起来，推流和录制不受影响。请在 OBS 里检查录制目录和编码器。',
}

/**
 * Starts an output and waits for what really comes of it: OBS answers OK to a stream without a server and to a
 * recording into a missing folder.
 */
export async function startOutput(studio: Studio, kind: OutputKind): Promise<ObsOutcome> {
  if (isMissing(studio, kind)) return NO_REPLAY_BUFFER
  // OBS 29 says OK to a second `StartStream` while it still tries the server of the first, and crashes.
  if (studio.tale.isStarting(kind.output)) return starting(kind)
  const release = studio.tale.asks(kind.output, 'start')
  const outcome = watchOutput(studio, kind, true, kind.startWithinMs)
  try {
    await studio.writes.run(() => studio.control.call(kind.start))
    return await outcome.result
  } catch (error) {
    outcome.cancel()
    return callFailure(error, `开始${kind.name}`)
  } finally {
    release()
  }
}

/** Stops an output; resolves once OBS says that it has stopped, with the file of a recording. */
export async function stopOutput(studio: Studio, kind: OutputKind): Promise<RecordOutcome> {
  if (isMissing(studio, kind)) return NO_REPLAY_BUFFER
  const release = studio.tale.asks(kind.output, 'stop')
  const outcome = watchOutput(studio, kind, false, kind.stopWithinMs)
  try {
    const answer = await studio.writes.run(() => studio.control.ask(Stopped, kind.stop))
    const result = await outcome.result
    return result.ok ? { ok: true, path: answer?.outputPath ?? null } : result
  } catch (error) {
    outcome.cancel()
    return callFailure(error, `停止${kind.name}`)
  } finally {
    release()
  }
}

/** OBS has to be told in its own settings to keep a replay buffer; no request can do it. */
const isMissing = ({ model }: Studio, { output }: OutputKind): boolean =>
  output === 'replayBuffer' && model.status.replayBuffer === 'none'

export const NO_REPLAY_BUFFER = failure(
  'no_replay_buffer',
  '没有执行：OBS 没有启用回放缓存，推流和录制不受影响。要用它，请在 OBS 的“设置 → 输出”里勾选“启用回放缓存”。',
)

/** Listens before the request is sent; an event may precede the answer. */
function watchOutput(studio: Studio, kind: OutputKind, isWanted: boolean, withinMs: number) {
  let finish: (outcome: ObsOutcome) => void = () => {}
  const result = new Promise<ObsOutcome>((resolve) => {
    finish = (outcome) => {
      cancel()
      resolve(outcome)
    }
  })
  const off = studio.onDelta((delta) => {
    if (delta.do !== 'output' || delta.output !== kind.output) return
    if (delta.step === 'starting' || delta.step === 'stopping') return
    const isActive = delta.step !== 'stopped'
    if (isActive === isWanted) finish({ ok: true })
    else if (isWanted) finish(failure('output_failed', kind.failed))
  })
  const cancelTimer = studio.time.setTimer(() => void verify(), withinMs)
  const cancel = () => {
    off()
    cancelTimer()
  }
  studio.control.onEnd(() => finish(lost(kind)))

  async function verify(): Promise<void> {
    try {
      const { outputActive } = await studio.control.ask(Status, kind.status)
      if (outputActive === isWanted) return finish({ ok: true })
      finish(isWanted ? failure('output_failed', kind.failed) : stuck(kind))
    } catch (error) {
      finish(callFailure(error, `查询${kind.name}状态`))
    }
  }
  return { result, cancel }
}

const starting = (kind: OutputKind): ObsFailure =>
  failure('already_active', `${kind.name}正在开始，没有再发一次。请等它开起来，或先停止。`)
const lost = (kind: OutputKind): ObsFailure =>
  failure('connection_lost', `${kind.name}：连接断了，不确定 OBS 是否执行。重新连上后以 OBS 的实际状态为准。`)
const stuck = (kind: OutputKind): ObsFailure =>
  failure('unconfirmed', `${kind.name}还没有停下来，OBS 可能还在写文件。请看一眼 OBS。`)
