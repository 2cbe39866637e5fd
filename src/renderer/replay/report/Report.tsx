import { ClipboardList } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ReportWithHistory } from '../../../shared/replay/types.ts'
import { Button } from '../../components/Button.tsx'
import { Empty } from '../../components/Empty.tsx'
import { usePlayer, useReplay, useWords } from '../context.ts'
import { CardTable } from './CardTable.tsx'
import { RateFigures } from './RateFigures.tsx'
import styles from './Report.module.css'
import { ReportTable } from './ReportTable.tsx'

/** Plan against reality, the rate of speech, and how the same rundown went before. */
export function Report() {
  const words = useWords()
  const [answer, again] = useReport()
  if (answer === 'failed') {
    return (
      <main className={styles.page}>
        <Empty icon={<ClipboardList />} title={words.report.failed} hint={words.failed.means}>
          <Button onClick={again}>{words.failed.again}</Button>
        </Empty>
      </main>
    )
  }
  if (answer === 'loading') {
    return (
      <main className={styles.page}>
        <Empty icon={<ClipboardList />} title={words.report.loading} />
      </main>
    )
  }
  const { report, earlier } = answer
  return (
    <main className={styles.page} data-testid="report">
      <header className={styles.head}>
        <h2>{report.mode === 'rehearsal' ? words.report.title : words.report.titleLive}</h2>
        <RateFigures report={report} />
      </header>
      <div className={styles.scroll}>
        <ReportTable report={report} earlier={earlier} />
        <CardTable isLive={report.closedAt === null} />
      </div>
    </main>
  )
}

function useReport(): [ReportWithHistory | 'loading' | 'failed', () => void] {
  const { past } = useReplay()
  const sessionId = usePlayer((player) => player.sessionId)
  const [answer, setAnswer] = useState<ReportWithHistory | 'loading' | 'failed'>('loading')
  const [round, setRound] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is another question
  useEffect(() => {
    if (!sessionId) return
    let isWanted = true
    setAnswer('loading')
    past.report(sessionId).then(
      (report) => isWanted && setAnswer(report),
      () => isWanted && setAnswer('failed'),
    )
    return () => {
      isWanted = false
    }
  }, [past, sessionId, round])
  return [answer, () => setRound((last) => last + 1)]
}
