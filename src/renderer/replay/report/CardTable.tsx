import { useTranslation } from 'react-i18next'
import type { CardEffect, CardEffects } from '../../../shared/orders/cardEffects.ts'
import type { TallyFigures } from '../../../shared/orders/types.ts'
import { formatYuan, groupThousands } from '../../../shared/units/money.ts'
import { formatDuration, formatTimeOfDay } from '../../../shared/units/time.ts'
import { GRAMS_PER_JIN } from '../../../shared/units/weight.ts'
import { percentText, rateText, recountWords, secondsText } from '../../console/orders/cardRows.ts'
import { useShow } from '../../stores/context.ts'
import { useCardEffects } from '../../stores/useCardEffects.ts'
import { usePlayer } from '../context.ts'
import styles from './Report.module.css'

/** Each showing of a card and what was bought meanwhile, in the order of the show. Nothing without a card. */
export function CardTable({ isLive }: { isLive: boolean }) {
  const sessionId = usePlayer((player) => player.sessionId)
  const effects = useCardEffects(sessionId, isLive)
  const { t } = useTranslation()
  if (effects === 'failed') return <p className={styles.none}>{t('attribution.failed')}</p>
  if (effects === 'loading' || (effects.cards.length === 0 && effects.awaiting === null)) return null
  return (
    <section className={styles.cards} data-testid="card-table">
      <Head effects={effects} />
      <table className={styles.table}>
        <Heads />
        <tbody>
          {effects.cards.map((card) => (
            <Row key={card.showingId} card={card} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th>{t('attribution.none')}</th>
            <td colSpan={2} />
            <Figures of={effects.none} />
            <td colSpan={5} />
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function Head({ effects }: { effects: CardEffects }) {
  const { t } = useTranslation()
  const { settings } = effects
  const by = settings && {
    delay: secondsText(settings.streamDelayMs),
    window: secondsText(settings.windowMs),
  }
  const toCome = recountWords(effects)
  return (
    <header className={styles.cardsHead}>
      <h3>
        {t('attribution.title')} <i>{t('attribution.estimate')}</i>
      </h3>
      <p>{by && t('attribution.basis', by)}</p>
      {toCome && <p role="status">{t(toCome.key, toCome)}</p>}
    </header>
  )
}

function Heads() {
  const { t } = useTranslation()
  return (
    <thead>
      <tr>
        <th>{t('attribution.card')}</th>
        <th colSpan={2}>{t('attribution.shown')}</th>
        <th title={t('attribution.directHint')}>
          {t('attribution.direct')} · {t('attribution.orders')}
        </th>
        <th>{t('attribution.gmv')}</th>
        <th>{t('attribution.jin')}</th>
        <th title={t('attribution.haloHint')}>
          {t('attribution.halo')} · {t('attribution.orders')}
        </th>
        <th>{t('attribution.gmv')}</th>
        <th>{t('attribution.jin')}</th>
        <th title={t('attribution.rateHint')}>{t('attribution.rate')}</th>
        <th>{t('attribution.conversion')}</th>
      </tr>
    </thead>
  )
}

function Row({ card }: { card: CardEffect }) {
  const { t } = useTranslation()
  const rundown = useShow((show) => show.rundown)
  const { productId, from, to, direct, halo, rate, viewers } = card
  const name = rundown?.products.find(({ id }) => id === productId)?.name ?? productId
  const said =
    viewers === null
      ? t('attribution.noViewers')
      : t('attribution.conversionHint', {
          count: groupThousands(viewers.count),
          time: formatTimeOfDay(viewers.at),
        })
  return (
    <tr data-testid={`card-row-${card.showingId}`}>
      <th>{name}</th>
      <td>{formatTimeOfDay(from)}</td>
      <td>{to === null ? t('attribution.now') : formatDuration(to - from)}</td>
      <Figures of={direct} />
      <Figures of={halo} />
      <td>
        {rateText(rate.before)} · {rateText(rate.during)} · {rateText(rate.after)}
      </td>
      <td title={said}>{percentText(card.conversion) ?? '–'}</td>
    </tr>
  )
}

function Figures({ of: { orders, gmvFen, weightG } }: { of: TallyFigures }) {
  return (
    <>
      <td>{groupThousands(orders)}</td>
      <td>{formatYuan(gmvFen)}</td>
      <td>{groupThousands(Math.floor(weightG / GRAMS_PER_JIN))}</td>
    </>
  )
}
