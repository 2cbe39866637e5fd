import { notices as en } from '../../i18n/en/notices.ts'
import { notices as zh } from '../../i18n/zh/notices.ts'
import { useData, useEngineTime, useNotices } from '../../stores/context.ts'
import { spokenDuration } from '../../stores/format.ts'
import { usePanic } from '../../stores/hooks.ts'
import { useLanguage, useWords } from '../desk.ts'
import styles from './Banner.module.css'

/** What the speaker has to know and cannot see: the desk is out of reach, the safe scene is up, a key was refused. */
export function Banner({ isHinted }: { isHinted: boolean }) {
  const words = useWords()
  const link = useData((data) => data.link)
  const isHeld = usePanic() !== null
  const refusal = useRefusal()
  if (link.state === 'denied') {
    return (
      <Line tone="wait" what={words.link.denied} means={words.link.deniedMeans} testId="prompter-denied" />
    )
  }
  if (link.state === 'lost') return <Lost since={link.since} />
  if (isHeld) return <Line tone="hold" what={words.panic} testId="prompter-panic" />
  if (isHinted) return <Line tone="plain" what={words.waitingHint} testId="prompter-hint" />
  return refusal && <Line tone="plain" what={refusal.what} means={refusal.means} testId="prompter-refusal" />
}

function Lost({ since }: { since: number }) {
  const words = useWords()
  // The age by this machine's clock: the engine's is out of reach.
  const age = useEngineTime(() => spokenDuration(Math.max(0, Date.now() - since)))
  return (
    <Line tone="wait" what={words.link.lost} means={words.link.lostMeans} age={age} testId="prompter-lost" />
  )
}

interface LineProps {
  tone: 'wait' | 'hold' | 'plain'
  what: string
  means?: string
  age?: string
  testId: string
}

function Line({ tone, what, means, age, testId }: LineProps) {
  return (
    <p className={styles.banner} data-tone={tone} role="status" data-testid={testId}>
      <b>{what}</b>
      {means && <span>{means}</span>}
      {age && <time>{age}</time>}
    </p>
  )
}

/** The newest refusal in the words that all pages share. A lost connection has its own banner. */
function useRefusal(): { what: string; means: string } | null {
  const language = useLanguage()
  const code = useNotices(
    ({ list }) => list.findLast((notice) => !notice.code.startsWith('link_'))?.code ?? null,
  )
  if (!code) return null
  const notices = language === 'zh' ? zh : en
  return notices[code as keyof typeof notices] ?? null
}
