import { useEffect, useState } from 'react'
import type { CardEffects } from '../../shared/orders/cardEffects.ts'
import { useStores } from './context.ts'

/** Orders come in all the time; a table of estimates need not follow each. */
const EVERY_MS = 2000

export type CardEffectsAnswer = CardEffects | 'loading' | 'failed'

/**
 * What was bought while each card of a session was on, as the engine has it now. Asked again while the session runs
 * (`isLive`) or is still to be counted anew; an answer that was there stays until there is a better one.
 */
export function useCardEffects(sessionId: string | null, isLive: boolean): CardEffectsAnswer {
  const { transport } = useStores()
  const [answer, setAnswer] = useState<CardEffectsAnswer>('loading')
  const isMoving = isLive || (typeof answer === 'object' && answer.awaiting !== null)

  useEffect(() => {
    if (sessionId === null) return
    let isWanted = true
    const load = () =>
      transport.cardEffects(sessionId).then(
        (fresh) => isWanted && setAnswer(fresh),
        () => isWanted && setAnswer((last) => (typeof last === 'object' ? last : 'failed')),
      )
    void load()
    const again = isMoving ? setInterval(load, EVERY_MS) : undefined
    return () => {
      isWanted = false
      clearInterval(again)
    }
  }, [transport, sessionId, isMoving])

  return typeof answer === 'object' && answer.sessionId !== sessionId ? 'loading' : answer
}
