import { useEffect } from 'react'

/** Keeps a tablet from darkening while it shows a script. Where the browser may not, its own settings have to do. */
export function useScreenAwake(): void {
  useEffect(() => {
    let isOver = false
    let lock: WakeLockSentinel | null = null
    const ask = async () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
      // Refused by a low battery, or by a shell that keeps the machine awake by itself.
      const got = await navigator.wakeLock.request('screen').catch(() => null)
      if (isOver) void got?.release()
      else lock = got
    }
    // The browser drops the lock whenever the page is hidden.
    document.addEventListener('visibilitychange', ask)
    void ask()
    return () => {
      isOver = true
      document.removeEventListener('visibilitychange', ask)
      void lock?.release()
    }
  }, [])
}
