import { useSyncExternalStore } from 'react'

/** Pixels of one rem, which follows the window. */
export function useRem(): number {
  return useSyncExternalStore(subscribe, read)
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}

function read(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 10
}
