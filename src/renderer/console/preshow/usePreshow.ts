import { useEffect, useState } from 'react'
import type { PreshowReport } from '../../../shared/preshow/types.ts'
import { useStores } from '../../stores/context.ts'
import { useIsObsReady } from '../../stores/hooks.ts'

export interface PreshowState {
  report: PreshowReport | null
  isLooking: boolean
  hasFailed: boolean
  again(): void
}

/** Checks a rundown at once, when OBS comes or goes, and when asked again. An answer to an older question is dropped. */
export function usePreshow(rundownId: string | null): PreshowState {
  const { transport } = useStores()
  const isObsReady = useIsObsReady()
  const [asked, setAsked] = useState(0)
  const [state, setState] = useState<Omit<PreshowState, 'again'>>(LOOKING)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another press, and another OBS, are another question
  useEffect(() => {
    if (rundownId === null) return
    let isLatest = true
    setState((before) => ({ ...before, isLooking: true }))
    transport.preshow(rundownId).then(
      (report) => isLatest && setState({ report, isLooking: false, hasFailed: false }),
      () => isLatest && setState({ report: null, isLooking: false, hasFailed: true }),
    )
    return () => {
      isLatest = false
    }
  }, [rundownId, asked, isObsReady, transport])

  const report = state.report?.rundownId === rundownId ? state.report : null
  return { ...state, report, again: () => setAsked((times) => times + 1) }
}

const LOOKING = { report: null, isLooking: true, hasFailed: false }
