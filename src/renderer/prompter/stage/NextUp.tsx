import { useMemo } from 'react'
import { useWords } from '../desk.ts'
import { firstWords, type SegmentView, titleOf } from '../view.ts'
import styles from './NextUp.module.css'

/** Behind the last line: what comes next, and how it begins. */
export function NextUp({ next }: { next: SegmentView | null }) {
  const words = useWords()
  const opening = useMemo(() => firstWords(next?.text ?? ''), [next?.text])
  if (!next) return <p className={styles.last}>{words.lastSegment}</p>
  return (
    <section className={styles.next} data-testid="prompter-next">
      <h2>
        <b>{words.next}</b>
        {next.segment.title}
        {next.official && <span>{titleOf(next.official)}</span>}
      </h2>
      {opening && <p>{opening}</p>}
    </section>
  )
}
