import type { ObsFailure, ObsFailureCode } from '../../shared/obs/outcome.ts'
import type { ObsStatus } from '../../shared/obs/status.ts'
import { ObsCallError, ObsCode } from './callError.ts'
import { wordReason } from './reasons.ts'

/** A failure with its words. */
export function failure(code: ObsFailureCode, message: string): ObsFailure {
  return { ok: false, code, message }
}

/** Why nothing can be asked of OBS now; null when it can. */
export function refusalOf(status: ObsStatus): ObsFailure | null {
  if (status.state === 'ready') return null
  const why =
    status.state === 'off' || !status.reason
      ? status.state === 'connecting'
        ? '正在连接 OBS。'
        : '还没有连接 OBS。'
      : wordReason(status.reason, status.url)
  return failure('not_ready', `没有执行：${why}`)
}

/** Words a request that failed. `what` names the act in a few words (“静音”). */
export function callFailure(error: unknown, what: string): ObsFailure {
  if (!(error instanceof ObsCallError)) throw error
  switch (error.problem) {
    case 'timeout':
      return failure('no_answer', `${what}：OBS 没有应答，可能没有执行，也可能稍后才执行。请看一眼 OBS。`)
    case 'closed':
      return failure(
        'connection_lost',
        `${what}：连接断了，不确定 OBS 是否执行。重新连上后以 OBS 的实际状态为准。`,
      )
    case 'garbage':
      return failure('obs_refused', `${what}：OBS 的应答看不懂（${error.message}）。`)
    case 'refused':
      return refused(error, what)
  }
}

function refused(error: ObsCallError, what: string): ObsFailure {
  switch (error.obsCode) {
    case ObsCode.outputRunning:
      return failure('already_active', `${what}：已经在进行中。`)
    case ObsCode.outputNotRunning:
      return failure('not_active', `${what}：本来就没有在进行。`)
    case ObsCode.studioModeNotActive:
      return failure('studio_mode_off', `${what}：OBS 没有开“工作室模式”。请在 OBS 里打开后再试。`)
    case ObsCode.notReady:
      return failure('not_ready', `没有执行：${what}时 OBS 正忙于加载。请稍候再试。`)
    default:
      return failure('obs_refused', `${what}：OBS 拒绝了（${error.message}）。`)
  }
}
