import type { Player } from './player.ts'

/**
 * Puts the replay on the keyboard: space plays, ← → step an event, with shift 10 s, comma and full stop a second,
 * Home and End. Dead while text is typed or a control has the keyboard that knows these keys itself.
 */
export function listenToKeys(target: Window, player: Player): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (isTaken(event)) return
    const act = actOf(event, player)
    if (!act) return
    event.preventDefault()
    act()
  }
  target.addEventListener('keydown', press)
  return () => target.removeEventListener('keydown', press)
}

function actOf({ key, shiftKey, repeat }: KeyboardEvent, player: Player): (() => void) | null {
  const { from, to } = player.getState()
  switch (key) {
    case ' ':
      return repeat ? () => {} : player.toggle
    case 'ArrowLeft':
      return () => (shiftKey ? player.skip(-10_000) : player.step(-1))
    case 'ArrowRight':
      return () => (shiftKey ? player.skip(10_000) : player.step(1))
    case ',':
      return () => player.skip(-1000)
    case '.':
      return () => player.skip(1000)
    case 'Home':
      return () => player.seek(from)
    case 'End':
      return () => player.seek(to)
    default:
      return null
  }
}

const TEXT = 'input, textarea, select, [contenteditable="true"], dialog[open] *'

function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  if (target.matches(TEXT)) return true
  // A button under the keyboard is pressed by space, as everywhere.
  return key === ' ' && target.matches('button, [role="radio"]') && target.matches(':focus-visible')
}
