import { CommandError } from '../../../shared/api/errors.ts'
import type { Act, ActContext } from '../act.ts'
import { refused, requireReady, settled } from './obs.ts'

/** Stream and record are refused in a rehearsal: nothing of it may reach the audience or the archive by mistake. */
export const startStream: Act<'obs.startStream'> = async (context) => {
  requireLiveOutputs(context, '推流')
  return settled(await context.link.startStream())
}
export const stopStream: Act<'obs.stopStream'> = async (context) => {
  requireReady(context, '推流没有停止。')
  return settled(await context.link.stopStream())
}
export const startRecord: Act<'obs.startRecord'> = async (context) => {
  requireLiveOutputs(context, '录制')
  return settled(await context.link.startRecord())
}
export const stopRecord: Act<'obs.stopRecord'> = async (context) => {
  requireReady(context, '录制没有停止。')
  const outcome = await context.link.stopRecord()
  if (!outcome.ok) throw refused(outcome)
  return { events: [], answer: { path: outcome.path } }
}

/** The replay buffer keeps seconds in memory and shows them to nobody: a rehearsal may practise with it. */
export const startReplayBuffer: Act<'obs.startReplayBuffer'> = async (context) => {
  requireReady(context, '回放缓存没有开始。')
  return settled(await context.link.startReplayBuffer())
}
export const stopReplayBuffer: Act<'obs.stopReplayBuffer'> = async (context) => {
  requireReady(context, '回放缓存没有停止。')
  return settled(await context.link.stopReplayBuffer())
}
export const saveReplay: Act<'obs.saveReplay'> = async (context) => {
  requireReady(context, '回放没有保存。')
  const outcome = await context.link.saveReplay()
  if (!outcome.ok) throw refused(outcome)
  return { events: [], answer: { path: outcome.path } }
}

function requireLiveOutputs(context: ActContext, what: string): void {
  if (context.state.session?.mode === 'rehearsal' && context.state.session.closedAt === null) {
    throw new CommandError('rehearsal_only', `现在是彩排，${what}没有开始。要${what}请结束彩排，以直播开场。`)
  }
  requireReady(context, `${what}没有开始。`)
}
