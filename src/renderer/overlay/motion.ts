/** Short enough that nobody waits for it: what it carries is on air from its first frame. */
const IN_MS = 260
const OUT_MS = 160

export type Direction = 'up' | 'left' | 'right'

const OFFSETS: Record<Direction, string> = {
  up: 'translateY(28px)',
  left: 'translateX(36px)',
  right: 'translateX(-36px)',
}

/** Whether to move at all: not when the viewer asked for less motion, and not while nobody paints the page. */
function moves(element: Element): boolean {
  const { defaultView: view, visibilityState } = element.ownerDocument
  return visibilityState === 'visible' && !view?.matchMedia('(prefers-reduced-motion: reduce)').matches
}

/** Lets a plate come in. */
export function enter(element: HTMLElement, direction: Direction): void {
  if (!moves(element)) return
  element.animate(
    [
      { opacity: 0, transform: OFFSETS[direction] },
      { opacity: 1, transform: 'none' },
    ],
    {
      duration: IN_MS,
      easing: 'cubic-bezier(0.16, 1, 0.3, 1)',
    },
  )
}

/** Lets a plate go out and takes it off the page. Resolves when it is gone. */
export async function leave(element: HTMLElement): Promise<void> {
  if (moves(element)) {
    const animation = element.animate([{ opacity: getComputedStyle(element).opacity }, { opacity: 0 }], {
      duration: OUT_MS,
      easing: 'ease-in',
      fill: 'forwards',
    })
    await animation.finished.catch(() => {})
  }
  element.remove()
}

/**
 * Resolves when what is in the page now has been painted: the first frame callback runs before the paint, the second
 * after it. Never resolves while the page is not shown, and that is the truth.
 */
export function painted(view: Window): Promise<void> {
  return new Promise((resolve) => {
    view.requestAnimationFrame(() => view.requestAnimationFrame(() => resolve()))
  })
}
