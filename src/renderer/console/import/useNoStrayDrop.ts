import { useEffect } from 'react'

const ignore = (event: DragEvent) => event.preventDefault()

/** A file that misses its target would take the browser, and with it the desk, to that file. */
export function useNoStrayDrop(): void {
  useEffect(() => {
    window.addEventListener('dragover', ignore)
    window.addEventListener('drop', ignore)
    return () => {
      window.removeEventListener('dragover', ignore)
      window.removeEventListener('drop', ignore)
    }
  }, [])
}
