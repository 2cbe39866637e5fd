import type { ObsFailure } from '../../shared/obs/outcome.ts'
import { failure } from './words.ts'

// Why a switch was not carried out, and what to do about it.

export const sceneMissing = (scene: string): ObsFailure =>
  failure('scene_missing', `没有切换：OBS 里没有场景“${scene}”。请在 OBS 里建好，或改节目单。`)
export const unconfirmed = (scene: string, program: string | null): ObsFailure =>
  failure(
    'unconfirmed',
    `OBS 收到了切换，但节目画面还是“${program ?? '未知'}”，不是“${scene}”。请看一眼 OBS。`,
  )
export const BUSY = failure('busy', '没有切换：上一次切换 OBS 还没有应答。请稍候再切。')
export const NO_CUT = failure(
  'transition_missing',
  '没有切换：OBS 里没有“切”这个转场，没有办法立即切。请用“自动”。',
)
export const NOT_ANSWERING = failure(
  'not_answering',
  '没有切换：OBS 没有应答，切换没有发出，不会迟到。请看一眼 OBS 那台电脑。',
)
export const NO_ANSWER = failure(
  'no_answer',
  '切换已发出，OBS 两秒没有应答，可能稍后才切。请看一眼 OBS，有对话框就关掉。',
)
export const LOST = failure(
  'connection_lost',
  '切换已发出，连接就断了，不确定切了没有。重新连上后以 OBS 的画面为准。',
)
export const WITHDRAWN = failure('superseded', '没有切换：还没有发出就撤回了。')
