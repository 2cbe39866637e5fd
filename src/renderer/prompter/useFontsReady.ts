import { useEffect, useState } from 'react'

const FACES = ['700 72px "Noto Sans SC"', '500 20px "Noto Sans SC"', '400 20px "Noto Sans SC"']
/** A character of each file that a weight is made of. */
const SAMPLE = '0Aa¥田播'
/** A font that does not come must not keep the script from the speaker. */
const PATIENCE_MS = 4000

/** Whether the bundled type is there: drawn before that, lines would break elsewhere and the text would jump. */
export function useFontsReady(): boolean {
  const [isReady, setReady] = useState(false)
  useEffect(() => {
    const settle = () => setReady(true)
    const timer = setTimeout(settle, PATIENCE_MS)
    void Promise.allSettled(FACES.map((face) => document.fonts.load(face, SAMPLE))).then(settle)
    return () => clearTimeout(timer)
  }, [])
  return isReady
}
