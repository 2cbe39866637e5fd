import { CommandError } from '../../../shared/api/errors.ts'
import type { NewEvent } from '../../../shared/show/events.ts'
import { isMomentary, roleOf, type TrainingFault } from '../../../shared/training/faults.ts'
import type { Act, ActContext, Effect } from '../act.ts'

/**
 * Begins or ends one fault of the simulated studio. It is in the log before it begins, so that a replay shows the
 * trainer's hand before what the desk made of it.
 */
export const fault: Act<'training.fault'> = (context, { fault: name, on }) => {
  const { running } = context.training()
  if (!on) return end(running.filter((one) => one === name))
  requireSimulator(context, name)
  requireOutput(context, name)
  return running.includes(name) ? end([]) : { ...decide([name], true), answer: {} }
}

/** Ends every fault that is on. */
export const endFaults: Act<'training.endFaults'> = (context) => end(context.training().running)

const end = (faults: readonly TrainingFault[]) => ({ ...decide(faults, false), answer: {} })

function decide(faults: readonly TrainingFault[], on: boolean): { events: NewEvent[]; effects: Effect[] } {
  return {
    events: faults.map((one) => ({ type: 'training.fault', payload: { fault: one, on } })),
    effects: faults.map((one) => ({ kind: 'training', fault: one, on })),
  }
}

function requireSimulator(context: ActContext, name: TrainingFault): void {
  const role = roleOf(name)
  if (context.training().roles.includes(role)) return
  throw new CommandError(
    'no_simulator',
    role === 'primary'
      ? '没有制造故障：主机不是模拟演播室，什么都没有改变。演练故障只能在演示里用，真的 OBS 不会被碰。'
      : '没有制造故障：没有模拟备机，什么都没有改变。请先在备机面板里开一台模拟备机。',
    { role },
  )
}

/** What does not run cannot break off. */
function requireOutput({ state }: ActContext, name: TrainingFault): void {
  if (!isMomentary(name)) return
  const isStream = name === 'streamStops'
  const { streaming, recording } = state.obs.primary
  if (isStream ? streaming : recording) return
  const what = isStream ? '推流' : '录制'
  throw new CommandError(
    'nothing_to_break',
    `没有制造故障：模拟演播室现在没有${what}，没有什么可以中断。请先开始${what}。`,
  )
}
