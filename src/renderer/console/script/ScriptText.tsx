import { memo, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sentence } from '../../../shared/script/sentences.ts'
import type { Timeline } from '../../../shared/script/timeline.ts'
import { useCommands } from '../../stores/context.ts'
import styles from './ScriptPanel.module.css'
import { useSentenceIndex } from './usePlace.ts'

interface Props {
  segmentId: string
  text: string
  timeline: Timeline
}

/** The script by sentences: said, being said, to come. A click on one sends the prompter there. */
export function ScriptText({ segmentId, text, timeline }: Props) {
  const { t } = useTranslation()
  const { run } = useCommands()
  const present = useSentenceIndex(timeline)
  const box = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const line = box.current?.querySelector<HTMLElement>(`[data-index="${present}"]`)
    if (!box.current || !line) return
    // The sentence stays in the upper third; the panel's own box scrolls, never the page.
    const wanted = line.offsetTop - box.current.clientHeight * 0.3
    box.current.scrollTo({ top: wanted, behavior: 'smooth' })
  }, [present])

  const jump = (offset: number) => void run('prompter.seek', { segmentId, offset })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it
    <div className={styles.text} ref={box} tabIndex={0} data-testid="script">
      {paragraphs(text, timeline.sentences).map((sentences) => (
        <p key={sentences[0]?.index}>
          {sentences.map(({ index, words, syllable }) => (
            <Line
              key={index}
              index={index}
              words={words}
              state={index < present ? 'said' : index === present ? 'present' : 'ahead'}
              title={t('script.jump')}
              onPick={() => jump(syllable)}
            />
          ))}
        </p>
      ))}
    </div>
  )
}

interface LineProps {
  index: number
  words: string
  state: 'said' | 'present' | 'ahead'
  title: string
  onPick(): void
}

const Line = memo(
  ({ index, words, state, title, onPick }: LineProps) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has "back a sentence" in the bar; a hundred stops would bury it
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <span className={styles.line} data-state={state} data-index={index} title={title} onClick={onPick}>
      {words}
    </span>
  ),
  (before, after) =>
    before.state === after.state && before.words === after.words && before.title === after.title,
)

interface Words {
  index: number
  words: string
  syllable: number
}

/** Sentences by the paragraphs that they stand in. */
function paragraphs(text: string, sentences: readonly Sentence[]): Words[][] {
  const groups: Words[][] = []
  sentences.forEach((sentence, index) => {
    const before = sentences[index - 1]
    const isNew = !before || text.slice(before.textEnd, sentence.textStart).includes('\n')
    const words = {
      index,
      words: text.slice(sentence.textStart, sentence.textEnd),
      syllable: sentence.syllable,
    }
    if (isNew) groups.push([words])
    else groups.at(-1)?.push(words)
  })
  return groups
}
