import { useEngineTime } from '../stores/context.ts'

/** Words that depend on the time, drawn anew only when they change. */
export function Live({ words }: { words: (now: number) => string }) {
  return <>{useEngineTime(words)}</>
}
