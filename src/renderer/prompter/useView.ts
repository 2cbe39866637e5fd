import { useMemo } from 'react'
import type { ShowState } from '../../shared/show/state.ts'
import { useShow } from '../stores/context.ts'

type Shown = Pick<ShowState, 'session' | 'rundown' | 'onAir' | 'prompter'>

/** Something worked out from what the prompter shows, anew only when one of those parts is another. */
export function useView<T>(of: (shown: Shown) => T): T {
  const session = useShow((show) => show.session)
  const rundown = useShow((show) => show.rundown)
  const onAir = useShow((show) => show.onAir)
  const prompter = useShow((show) => show.prompter)
  return useMemo(() => of({ session, rundown, onAir, prompter }), [of, session, rundown, onAir, prompter])
}
