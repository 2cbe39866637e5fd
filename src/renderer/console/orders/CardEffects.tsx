import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardEffects as Effects } from '../../../shared/orders/cardEffects.ts'
import { groupThousands } from '../../../shared/units/money.ts'
import { formatTimeOfDay } from '../../../shared/units/time.ts'
import { GRAMS_PER_JIN } from '../../../shared/units/weight.ts'
import { useData, useShow } from '../../stores/context.ts'
import { useCardEffects } from '../../stores/useCardEffects.ts'
import styles from './CardEffects.module.css'
import { type CardRow, cardRows, percentText, rateText, recountWords, secondsText } from './cardRows.ts'
import { ViewerEntry } from './ViewerEntry.tsx'

/** What each card brought while it was up: an estimate, and said to be one. */
export function CardEffects() {
  const { t } = useTranslation()
  const sessionId = useData((data) => data.tally.sessionId)
  const isLive = useShow(({ session }) => session?.id === sessionId && session?.closedAt === null)
  const effects = useCardEffects(sessionId, isLive)
  if (sessionId === null) return <p className={styles.none}>{t('attribution.empty')}</p>
  if (effects === 'failed') return <p className={styles.none}>{t('attribution.failed')}</p>
  return (
    <div className={styles.tab} data-testid="card-effects">
      {effects === 'loading' ? <div className={styles.none} /> : <Rows effects={effects} />}
      {isLive && <ViewerEntry />}
    </div>
  )
}

function Rows({ effects }: { effects: Effects }) {
  const { t } = useTranslation()
  const rundown = useShow((show) => show.rundown)
  const held = useRef<Effects | null>(null)
  const [isHeld, setHeld] = useState(false)
  // A new card on top would move the list from under a pointer.
  if (!isHeld) held.current = effects
  const rows = cardRows(held.current ?? effects, rundown)
  if (rows.length === 0) {
    return (
      <p className={styles.none}>
        {t('attribution.empty')}
        <small>{t('attribution.emptyHint')}</small>
      </p>
    )
  }
  return (
    <>
      <Heads effects={effects} />
      <ul className={styles.list} onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}>
        {rows.map((row) => (
          <Row key={row.showingId} row={row} />
        ))}
      </ul>
    </>
  )
}

function Heads({ effects }: { effects: Effects }) {
  const { t } = useTranslation()
  const { settings } = effects
  const by = settings && {
    delay: secondsText(settings.streamDelayMs),
    window: secondsText(settings.windowMs),
  }
  const toCome = recountWords(effects)
  return (
    <div className={styles.heads} title={by ? t('attribution.basis', by) : undefined}>
      {toCome === null ? (
        <span>{by && t('attribution.by', by)}</span>
      ) : (
        <span className={styles.wait} role="status">
          {t(toCome.key, toCome)}
        </span>
      )}
      <span title={t('attribution.directHint')}>{t('attribution.direct')}</span>
      <span title={t('attribution.haloHint')}>{t('attribution.halo')}</span>
    </div>
  )
}

function Row({ row }: { row: CardRow }) {
  const { t } = useTranslation()
  const { name, from, to, direct, halo, rate } = row
  const rates = { before: rateText(rate.before), during: rateText(rate.during), after: rateText(rate.after) }
  const until = to === null ? t('attribution.now') : formatTimeOfDay(to)
  return (
    <li className={styles.row} data-onair={to === null} data-testid={`card-effect-${row.showingId}`}>
      <b title={`${name} ${formatTimeOfDay(from)} – ${until}`}>{name}</b>
      <time>{formatTimeOfDay(from)}</time>
      <b>{groupThousands(direct.orders)}</b>
      <span>{groupThousands(halo.orders)}</span>
      <small title={t('attribution.rateHint')}>{t('attribution.rates', rates)}</small>
      <small className={styles.share}>
        {groupThousands(Math.floor(direct.weightG / GRAMS_PER_JIN))} {t('attribution.jin')}
        <Conversion row={row} />
      </small>
    </li>
  )
}

function Conversion({ row: { conversion, viewers } }: { row: CardRow }) {
  const { t } = useTranslation()
  const percent = percentText(conversion)
  if (percent === null || viewers === null) return null
  const words = { count: groupThousands(viewers.count), time: formatTimeOfDay(viewers.at) }
  return (
    <span title={t('attribution.conversionHint', words)}>
      {' · '}
      {t('attribution.conversion')} {percent}
    </span>
  )
}
