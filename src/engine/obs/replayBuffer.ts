import { z } from 'zod'
import type { ReplayOutcome } from '../../shared/obs/outcome.ts'
import { NO_REPLAY_BUFFER } from './outputs.ts'
import type { Studio } from './studio.ts'
import { callFailure, failure } from './words.ts'

/** OBS writes some seconds of picture: a slow disk takes its time. */
const SAVED_WITHIN_MS = 10_000

const Last = z.object({ savedReplayPath: z.string() })

/**
 * Writes the replay buffer to a file. OBS answers OK at once and says where the file is when it is written; where it
 * says nothing, it is asked which file was the last.
 */
export async function saveReplay(studio: Studio): Promise<ReplayOutcome> {
  if (studio.model.status.replayBuffer === 'none') return NO_REPLAY_BUFFER
  if (studio.model.status.replayBuffer === 'off') return NOT_RUNNING
  const release = studio.tale.asks('replayBuffer', 'save')
  let finish: (outcome: ReplayOutcome) => void = () => {}
  const saved = new Promise<ReplayOutcome>((resolve) => {
    finish = resolve
  })
  const off = studio.onDelta((delta) => {
    if (delta.do === 'replaySaved') finish({ ok: true, path: delta.path })
  })
  let cancel = () => {}
  try {
    const before = await lastReplay(studio)
    await studio.writes.run(() => studio.control.call('SaveReplayBuffer'))
    cancel = studio.time.setTimer(() => void lookAgain(before), SAVED_WITHIN_MS)
    studio.control.onEnd(() => finish(LOST))
    return await saved
  } catch (error) {
    return callFailure(error, '保存回放')
  } finally {
    off()
    cancel()
    release()
  }

  async function lookAgain(before: string): Promise<void> {
    try {
      const path = await lastReplay(studio)
      finish(path !== '' && path !== before ? { ok: true, path } : UNCONFIRMED)
    } catch (error) {
      finish(callFailure(error, '查询保存的回放'))
    }
  }
}

/** The path of the last replay that was saved, or '' when none was. */
async function lastReplay({ control }: Studio): Promise<string> {
  return (await control.ask(Last, 'GetLastReplayBufferReplay')).savedReplayPath
}

const NOT_RUNNING = failure(
  'not_active',
  '没有保存：回放缓存没有在运行，之前的画面没有留下。请先开始回放缓存，下一次就能保存。',
)
const LOST = failure('connection_lost', '保存回放：连接断了，不确定文件是否写完。请看一眼录制目录。')
const UNCONFIRMED = failure(
  'unconfirmed',
  '回放没有保存成：OBS 没有写出文件。请检查录制目录的磁盘，再按一次；推流和录制不受影响。',
)
