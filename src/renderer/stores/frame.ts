/**
 * Coalesces a fast stream to at most one value a drawn frame, the newest. The first after a pause is not delayed by
 * more than a frame. A hidden page draws no frames, so it flushes by a slow timer instead.
 */
export function latestPerFrame<T>(apply: (value: T) => void): { push(value: T): void; cancel(): void } {
  let pending: { value: T } | null = null
  let cancelWait: (() => void) | null = null

  const flush = () => {
    cancelWait = null
    const last = pending
    pending = null
    if (last) apply(last.value)
  }

  return {
    push(value) {
      pending = { value }
      cancelWait ??= nextFrame(flush)
    },
    cancel() {
      cancelWait?.()
      cancelWait = null
      pending = null
    },
  }
}

const HIDDEN_MS = 500

function nextFrame(run: () => void): () => void {
  if (document.hidden) {
    const timer = setTimeout(run, HIDDEN_MS)
    return () => clearTimeout(timer)
  }
  const frame = requestAnimationFrame(run)
  return () => cancelAnimationFrame(frame)
}
