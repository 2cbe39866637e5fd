import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Households, type Rundown } from '../../../shared/library/types.ts'
import { groupThousands } from '../../../shared/units/money.ts'
import { Button } from '../../components/Button.tsx'
import { useStores } from '../../stores/context.ts'
import { noticeOf } from '../../stores/words.ts'
import styles from './HouseholdsEntry.module.css'

type Draft = Record<'count' | 'source' | 'date' | 'scope', string>
const NOTHING: Draft = { count: '', source: '', date: '', scope: '' }

/** Households that the rundown's shows may speak of: entered with source, date and scope, or none at all. */
export function HouseholdsEntry({ rundown }: { rundown: Rundown }) {
  const { t } = useTranslation()
  const { transport, notices } = useStores()
  const { households } = rundown
  const [draft, setDraft] = useState<Draft>(() => draftOf(households))
  const [before, setBefore] = useState<{ households: Households | null } | null>(null)
  const read = Households.safeParse({ ...draft, count: Number(draft.count) })

  const keep = async (next: Households | null) => {
    try {
      await transport.putLibrary('rundowns', { ...rundown, households: next })
      setBefore({ households })
      setDraft(draftOf(next))
    } catch (error) {
      notices.push(noticeOf(error))
    }
  }
  const input = (name: keyof Draft, type: 'text' | 'date' = 'text') => (
    <input
      type={type}
      value={draft[name]}
      maxLength={60}
      inputMode={name === 'count' ? 'numeric' : undefined}
      aria-label={t(`households.${name}`)}
      placeholder={t(`households.${name}`)}
      data-testid={`households-${name}`}
      onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
      // Enter keeps the figure; the form around would open the show.
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        if (read.success) void keep(read.data)
      }}
    />
  )
  return (
    <details className={styles.entry} data-testid="households-entry">
      <summary>
        <b>{t('households.title')}</b>
        <span data-testid="households-said">
          {households
            ? t('households.said', { ...households, n: groupThousands(households.count) })
            : t('households.none')}
        </span>
      </summary>
      <p>{t('households.hint')}</p>
      <div className={styles.fields}>
        {input('count')}
        {input('date', 'date')}
        {input('source')}
        {input('scope')}
      </div>
      <div className={styles.buttons}>
        {before && (
          <Button size="small" onClick={() => void keep(before.households)}>
            {t('households.undo')}
          </Button>
        )}
        <Button size="small" disabled={!households} onClick={() => void keep(null)}>
          {t('households.clear')}
        </Button>
        <Button
          size="small"
          data-testid="households-keep"
          disabled={!read.success}
          onClick={() => read.success && void keep(read.data)}
        >
          {t('households.keep')}
        </Button>
      </div>
    </details>
  )
}

const draftOf = (households: Households | null): Draft =>
  households ? { ...households, count: String(households.count) } : NOTHING
