import { CommandError } from '../../../shared/api/errors.ts'
import type { NewEvent } from '../../../shared/show/events.ts'
import type { Act, ActContext } from '../act.ts'
import { refused, requireReady, settled } from './obs.ts'

/** Switches the picture alone; segment, card and timer stay as they are. */
export const switchScene: Act<'obs.switchScene'> = (context, { scene }) => {
  requireReady(context, `场景“${scene}”没有切换，也不会稍后补切。`)
  requireScene(context, scene)
  const takeId = context.newId('scene')
  return {
    events: [{ type: 'scene.asked', payload: { takeId, scene: { status: 'sent', scene } } }],
    effects: [{ kind: 'scene', takeId, scene }],
    answer: {},
  }
}

/** Chooses what goes on program next: OBS's preview in studio mode, the desk's own outside of it. */
export const setPreview: Act<'obs.setPreview'> = async (context, { scene }) => {
  requireReady(context, '预监没有变化。')
  requireScene(context, scene)
  const outcome = await context.link.setPreview(scene)
  // A newer choice took its place before OBS could show it: that one is the word.
  if (!outcome.ok && outcome.code === 'superseded') return { events: [], answer: {} }
  return settled(outcome)
}

/** Takes the preview to program with OBS's chosen transition; the two change places. */
export const transition: Act<'obs.transition'> = (context, { expect }) =>
  takePreview(context, 'transition', expect)

/** Takes the preview to program at once, whatever transition is chosen. */
export const cut: Act<'obs.cut'> = (context, { expect }) => takePreview(context, 'cut', expect)

export const setTransition: Act<'obs.setTransition'> = async (context, { name, durationMs }) => {
  requireReady(context, '转场没有变化。')
  return settled(await context.link.setTransition(name, durationMs))
}

export const setStudioMode: Act<'obs.setStudioMode'> = async (context, { on }) => {
  requireReady(context, '工作室模式没有变化。')
  return settled(await context.link.setStudioMode(on))
}

/** Moves the T-bar. Let go, its end is a switch like any other: asked, and confirmed by OBS's own word. */
export const tbar: Act<'obs.tbar'> = async (context, { position, release = false }) => {
  requireReady(context, 'T 杆没有动，画面没有变化。')
  const takeId = context.newId('tbar')
  const outcome = await context.link.tbar(position, release)
  if (!outcome.ok) throw refused(outcome)
  const { landed, scene } = outcome
  if (landed !== 'program') return { events: [], answer: { landed }, isStep: landed === null }
  const events: NewEvent[] = [
    { type: 'scene.asked', payload: { takeId, scene: { status: 'sent', scene } } },
    { type: 'scene.confirmed', payload: { takeId, scene } },
  ]
  return { events, answer: { landed } }
}

function takePreview(context: ActContext, by: 'transition' | 'cut', expect: string | undefined) {
  requireReady(context, '没有切换，也不会稍后补切。')
  const scene = context.link.onPreview
  if (scene === null) {
    throw new CommandError('no_preview', '没有切换：还没有选预监场景。请先点一个场景，或按 F1–F8。')
  }
  if (expect !== undefined && expect !== scene) {
    throw new CommandError('stale_preview', '预监刚刚已经变了，这次切换没有执行。请看清预监再切。', {
      expected: expect,
      preview: scene,
    })
  }
  const takeId = context.newId('scene')
  return {
    events: [
      { type: 'scene.asked' as const, payload: { takeId, scene: { status: 'sent' as const, scene } } },
    ],
    effects: [{ kind: 'scene' as const, takeId, scene, by }],
    answer: {},
  }
}

function requireScene(context: ActContext, scene: string): void {
  if (context.link.status.scenes.includes(scene)) return
  throw new CommandError(
    'unknown_scene',
    `OBS 里没有场景“${scene}”，画面没有变化。请在 OBS 里建好或改正名字。`,
  )
}
