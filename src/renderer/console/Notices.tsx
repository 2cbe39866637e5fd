import { Check, CircleX, TriangleAlert, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Dictionary } from '../i18n/zh/index.ts'
import { useNotices, useStores } from '../stores/context.ts'
import type { Notice } from '../stores/notices.ts'
import styles from './Notices.module.css'

const ICONS = { refusal: TriangleAlert, failure: CircleX, warning: TriangleAlert, done: Check } as const

/** The stack of what did not happen and why: what happened, what it means for the show, what to do. */
export function Notices() {
  const { t } = useTranslation()
  const list = useNotices((notices) => notices.list)
  return (
    <section className={styles.stack} data-cover="true" aria-label={t('dialogs.notices')} aria-live="polite">
      {list.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </section>
  )
}

function NoticeCard({ notice }: { notice: Notice }) {
  const { t } = useTranslation()
  const { notices } = useStores()
  const Icon = ICONS[notice.tone]
  const { what, means, todo, gap } = useWords(notice)
  return (
    <article
      className={styles.notice}
      data-tone={notice.tone}
      data-testid={`notice-${notice.code}`}
      role={notice.tone === 'failure' ? 'alert' : 'status'}
    >
      <Icon aria-hidden="true" />
      <div>
        <b>
          {what}
          {notice.count > 1 && <small> {t('dialogs.times', { n: notice.count })}</small>}
        </b>
        {notice.detail && <p className={styles.detail}>{notice.detail}</p>}
        <p>{[means, todo].filter(Boolean).join(gap)}</p>
      </div>
      <button
        type="button"
        className={styles.close}
        aria-label={t('dialogs.close')}
        onClick={() => notices.dismiss(notice.id)}
      >
        <X />
      </button>
    </article>
  )
}

type Code = keyof Dictionary['notices']
type State = keyof Dictionary['obsState']
type Reason = keyof Dictionary['obsReason']

/** The notice in the present language; a code that this build does not know is worded as an inner fault. */
function useWords({ code, params }: Notice) {
  const { t, i18n } = useTranslation()
  const known = (i18n.exists(`notices.${code}`) ? code : 'internal') as Code
  const { obs, reason } = params
  const words = {
    ...params,
    obsWords: obs ? t(`obsState.${obs as State}`) : '',
    reasonWords: reason ? `${t(`obsReason.${reason as Reason}`)}${t('sentenceEnd')}` : '',
  }
  return {
    what: t(`notices.${known}.what`, words),
    means: t(`notices.${known}.means`, words),
    todo: t(`notices.${known}.todo`, words),
    gap: t('sentenceGap'),
  }
}
