import { useTranslation } from 'react-i18next'
import type { PartFailure } from '../../../shared/show/standbyState.ts'

/** A part of what is carried from one OBS to the other, in words. */
export function usePartWords(): (part: PartFailure['part']) => string {
  const { t } = useTranslation()
  return (part) => {
    const name = part.what === 'scene' ? part.scene : 'input' in part ? part.input : ''
    return t(`standby.part.${part.what}`, { name })
  }
}
