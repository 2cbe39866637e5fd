import { useMemo } from 'react'
import { type Timeline, timelineOf } from '../../shared/script/timeline.ts'
import { tokenize } from '../../shared/script/tokens.ts'
import { useShow } from './context.ts'

/** The script's timeline at the prompter's rate. The text is split once, the rate may change with every press. */
export function useTimeline(text: string): Timeline {
  const charsPerMinute = useShow((show) => show.prompter.charsPerMinute)
  const tokens = useMemo(() => tokenize(text), [text])
  return useMemo(() => timelineOf(tokens, text, charsPerMinute), [tokens, text, charsPerMinute])
}
