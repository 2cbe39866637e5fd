import { useCallback, useEffect, useRef, useState } from 'react'

/** The controls go so long after the last movement. */
const AWAKE_MS = 3500

/** Whether somebody is at the screen: controls and pointer are there and fade by themselves. */
export function useAwake(): { isAwake: boolean; wake(): void; hold(isHeld: boolean): void } {
  const [isAwake, setAwake] = useState(false)
  const [isHeld, setHeld] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const wake = useCallback(() => {
    clearTimeout(timer.current)
    setAwake(true)
    timer.current = setTimeout(() => setAwake(false), AWAKE_MS)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])
  return { isAwake: isAwake || isHeld, wake, hold: setHeld }
}
