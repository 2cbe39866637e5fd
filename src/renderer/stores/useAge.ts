import { useTranslation } from 'react-i18next'
import { useEngineTime } from './context.ts'
import { ageOf, isStale } from './format.ts'

/** How long ago an instant was, in words; drawn anew only when the words change. */
export function useAge(at: number | null): string {
  const { t } = useTranslation()
  return useEngineTime((now) => {
    const { key, n } = ageOf(at, now)
    return t(`lamp.${key}`, { n })
  })
}

/** Whether an instant is more than two seconds ago. */
export function useIsStale(at: number | null): boolean {
  return useEngineTime((now) => isStale(at, now))
}
