import { useTranslation } from 'react-i18next'
import type { StockLeft } from '../../../shared/figures/stock.ts'
import { groupThousands } from '../../../shared/units/money.ts'
import { formatDate, formatTimeOfDay } from '../../../shared/units/time.ts'

/** A stock in words: what is left, and behind it how that figure comes about. An estimate says that it is one. */
export function useStockWords(stock: StockLeft | null): { short: string; long: string } | null {
  const { t } = useTranslation()
  if (!stock) return null
  const { left, level, isShared, entered, enteredAt, sold } = stock
  const time =
    enteredAt === null
      ? ''
      : t('figures.stockTime', { time: `${formatDate(enteredAt)} ${formatTimeOfDay(enteredAt).slice(0, 5)}` })
  const sum = t('figures.stockTitle', { entered: groupThousands(entered), time, sold: groupThousands(sold) })
  const kind = level === 'ok' ? 'left' : level
  const short =
    left < 0 && !isShared
      ? t('figures.oversold', { n: groupThousands(-left) })
      : t(isShared ? `figures.${kind}Shared` : `figures.${kind}`, { n: groupThousands(left) })
  return { short, long: isShared ? `${sum}\n${t('figures.stockShared')}` : sum }
}
