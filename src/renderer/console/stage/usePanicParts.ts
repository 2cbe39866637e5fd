import { useMemo } from 'react'
import type { PanicPart } from '../../../shared/show/panicParts.ts'
import type { ShowState } from '../../../shared/show/state.ts'
import { useShow } from '../../stores/context.ts'

/** The parts of the panic, anew only when something that they hang on has changed. */
export function usePanicParts(parts: (show: ShowState) => PanicPart[]): PanicPart[] {
  const text = useShow((show) => JSON.stringify(parts(show)))
  return useMemo(() => JSON.parse(text) as PanicPart[], [text])
}
