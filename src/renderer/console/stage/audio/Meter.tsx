import { type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStores } from '../../../stores/context.ts'
import type { MeterBoard } from './board.ts'
import styles from './Meter.module.css'

interface Props {
  board: MeterBoard
  name: string
  muted: boolean
  /** Where the held peak is written. */
  number: RefObject<HTMLElement | null>
}

/** Where one input's level is drawn. The board does it; React only makes the room. */
export function Meter({ board, name, muted, number }: Props) {
  const { t } = useTranslation()
  const { meters } = useStores()
  const face = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!face.current || !number.current) return
    return board.add({ name, muted, face: face.current, number: number.current })
  }, [board, name, muted, number])
  return (
    <button
      ref={face}
      type="button"
      // The mark goes by itself after three seconds: the keyboard loses nothing.
      tabIndex={-1}
      className={styles.meter}
      aria-label={t('audio.meter', { name })}
      data-testid={`meter-${name}`}
      onClick={() => meters.acknowledge(name)}
    />
  )
}
