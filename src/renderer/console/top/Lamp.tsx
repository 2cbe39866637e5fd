import type { ReactNode } from 'react'
import { Popover } from '../../components/Popover.tsx'
import styles from './Lamp.module.css'

/** Colour and shape together: a ring is off, a half is waiting, a triangle is trouble: amber while it only threatens. */
export type LampTone = 'off' | 'ok' | 'wait' | 'warn' | 'bad' | 'air'

interface Props {
  tone: LampTone
  name: string
  /** The state in words, or the newest figure. */
  state: string
  /** Its last confirmation is too old to be believed. */
  isStale?: boolean
  testId: string
  /** Raw state for machines. */
  value: string
  isWide?: boolean
  children: (close: () => void) => ReactNode
}

/** One thing that has to be there for the show, with its state in words; pressed, it tells and offers more. */
export function Lamp({ tone, name, state, isStale = false, testId, value, isWide = false, children }: Props) {
  return (
    <div
      className={styles.lamp}
      data-tone={tone}
      data-stale={isStale}
      data-testid={testId}
      data-state={value}
    >
      <Popover
        name={`${name} ${state}`}
        isWide={isWide}
        label={
          <span className={styles.face}>
            <b>
              <i aria-hidden="true" />
              {name}
            </b>
            <small>{state}</small>
          </span>
        }
      >
        {children}
      </Popover>
    </div>
  )
}
