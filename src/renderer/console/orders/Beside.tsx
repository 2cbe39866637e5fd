import { useTranslation } from 'react-i18next'
import type { CourseFigures } from '../../../shared/figures/comparison.ts'
import { useData } from '../../stores/context.ts'
import { useComparison } from './useComparison.ts'

/** How a figure stands beside the same minute of the session before; nothing where there is none. */
export function Beside({ figure, isLong = false }: { figure: keyof CourseFigures; isLong?: boolean }) {
  const { t } = useTranslation()
  const beside = useComparison(figure)
  const title = useData((data) => data.comparison?.title ?? '')
  // That it had ended is said once, where there is room for the words.
  if (beside === null || (beside === 'over' && !isLong)) return null
  const sign = beside === 'over' ? '' : beside > 0 ? '+' : beside < 0 ? '−' : '±'
  const words =
    beside === 'over'
      ? t('figures.beside.over')
      : isLong
        ? t('figures.beside.minute', { percent: `${sign}${Math.abs(beside)}%` })
        : `${sign}${Math.abs(beside)}%`
  return (
    <span title={t('figures.beside.title', { title })} data-testid={`beside-${figure}`}>
      {words}
    </span>
  )
}
