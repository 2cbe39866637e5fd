import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckItem, CheckLevel, PreshowReport } from '../../../shared/preshow/types.ts'
import { formatTimeOfDay } from '../../../shared/units/time.ts'
import { Button } from '../../components/Button.tsx'
import { CopyButton } from '../../components/CopyButton.tsx'
import { SaveTextButton } from '../../components/SaveTextButton.tsx'
import styles from './Preshow.module.css'
import type { PreshowState } from './usePreshow.ts'
import { itemWords, reportText } from './words.ts'

const MARKS: Record<CheckLevel, string> = { ok: '✓', note: '·', unknown: '?', warn: '!', fail: '✕' }
const COUNTED = ['fail', 'warn', 'unknown', 'ok'] as const
const WORST_FIRST: CheckLevel[] = ['fail', 'warn', 'unknown', 'note', 'ok']

/** The pre-show check: how it stands in one line, what needs somebody below, the rest on demand. */
export function Preshow({ report, isLooking, hasFailed, again }: PreshowState) {
  const { t } = useTranslation()
  return (
    <section
      className={styles.check}
      aria-label={t('preshow.title')}
      aria-busy={isLooking}
      data-testid="preshow"
    >
      <header>
        <b>{t('preshow.title')}</b>
        {report && <Counts items={report.items} />}
        <Button size="small" onClick={again} disabled={isLooking} data-testid="preshow-again">
          <RefreshCw />
          {t('preshow.again')}
        </Button>
      </header>
      {report && <List report={report} />}
      {!report && isLooking && <p role="status">{t('preshow.looking')}</p>}
      {!report && hasFailed && <p role="alert">{t('preshow.failed')}</p>}
    </section>
  )
}

function Counts({ items }: { items: readonly CheckItem[] }) {
  const { t } = useTranslation()
  const count = (level: CheckLevel) => items.filter((item) => item.level === level).length
  return (
    <span className={styles.counts} role="status">
      {COUNTED.filter((level) => count(level) > 0).map((level) => (
        <i key={level} data-level={level}>
          {MARKS[level]} {t(`preshow.count.${level}`, { n: count(level) })}
        </i>
      ))}
    </span>
  )
}

function List({ report }: { report: PreshowReport }) {
  const { t } = useTranslation()
  const [isWhole, setWhole] = useState(false)
  const { items } = report
  const urgent = items.filter(({ level }) => level !== 'ok' && level !== 'note')
  const shown = (isWhole ? items : urgent).toSorted(
    (a, b) => WORST_FIRST.indexOf(a.level) - WORST_FIRST.indexOf(b.level),
  )
  const text = reportText(t, report)
  return (
    <>
      {shown.length === 0 && <p>{t('preshow.nothing')}</p>}
      {shown.length > 0 && (
        <ul className={styles.list}>
          {shown.map((item) => (
            <li key={JSON.stringify(item)} data-level={item.level}>
              <i role="img" aria-label={t(`preshow.level.${item.level}`)}>
                {MARKS[item.level]}
              </i>
              <b>{t(`preshow.topic.${item.topic}`)}</b>
              <span>{itemWords(t, item)}</span>
            </li>
          ))}
        </ul>
      )}
      <footer>
        <Button size="small" onClick={() => setWhole(!isWhole)} data-testid="preshow-all">
          {isWhole ? t('preshow.less') : t('preshow.all', { n: items.length })}
        </Button>
        <small>{t('preshow.at', { time: formatTimeOfDay(report.at) })}</small>
        <CopyButton text={text} />
        <SaveTextButton
          text={text}
          name={`${t('preshow.title')}-${report.title}.txt`}
          label={t('preshow.save')}
        />
      </footer>
    </>
  )
}
