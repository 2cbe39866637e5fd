import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { groupThousands } from '../../../shared/units/money.ts'
import { formatTimeOfDay } from '../../../shared/units/time.ts'
import { Button } from '../../components/Button.tsx'
import { useCommands, useShow } from '../../stores/context.ts'
import styles from './CardEffects.module.css'

const MOST = 1_000_000_000
const LONGEST_SOURCE = 40

/** How many are watching, as somebody reads it off the platform's own page. */
export function ViewerEntry() {
  const { t } = useTranslation()
  const commands = useCommands()
  const [text, setText] = useState('')
  const [source, setSource] = useState('')
  const count = Number(text)
  const isGood = /^\d+$/.test(text) && count <= MOST
  const note = async () => {
    if (!isGood) return
    const noted = await commands.run('viewers.note', { count, source: source.trim() || undefined })
    if (noted) setText('')
  }
  return (
    <form
      className={styles.entry}
      aria-label={t('attribution.viewers.title')}
      data-testid="viewer-entry"
      onSubmit={(event) => {
        event.preventDefault()
        void note()
      }}
    >
      <input
        value={text}
        inputMode="numeric"
        maxLength={10}
        aria-label={t('attribution.viewers.count')}
        placeholder={t('attribution.viewers.count')}
        onChange={(event) => setText(event.target.value.trim())}
      />
      <input
        value={source}
        maxLength={LONGEST_SOURCE}
        aria-label={t('attribution.viewers.source')}
        placeholder={t('attribution.viewers.source')}
        onChange={(event) => setSource(event.target.value)}
      />
      <Button size="small" type="submit" disabled={!isGood}>
        {t('attribution.viewers.act')}
      </Button>
      <Last />
    </form>
  )
}

function Last() {
  const { t } = useTranslation()
  const viewers = useShow((show) => show.viewers)
  if (!viewers) return <small>{t('attribution.viewers.never')}</small>
  // To the minute: a figure that somebody read off a page is no more exact than that.
  const words = { count: groupThousands(viewers.count), time: formatTimeOfDay(viewers.at).slice(0, 5) }
  const { source } = viewers
  const said = source
    ? t('attribution.viewers.lastFrom', { ...words, source })
    : t('attribution.viewers.last', words)
  return <small title={said}>{said}</small>
}
