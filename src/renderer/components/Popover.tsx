import { type ReactNode, useEffect, useRef, useState } from 'react'
import styles from './Popover.module.css'

interface Props {
  /** What opens it; gets `open` to be pressed in. */
  label: ReactNode
  /** Named for screen readers, where the label alone does not say it. */
  name: string
  children: (close: () => void) => ReactNode
  side?: 'left' | 'right'
  /** For a list of things, each with its own button. */
  isWide?: boolean
  testId?: string
}

/** A small panel below its button. A click elsewhere or Esc closes it, and that is all that Esc does. */
export function Popover({ label, name, children, side = 'right', isWide = false, testId }: Props) {
  const [isOpen, setOpen] = useState(false)
  const ref = useRef<HTMLDivElement>(null)
  const close = () => setOpen(false)

  useEffect(() => {
    if (!isOpen) return
    const outside = (event: Event) => {
      if (event.target instanceof Node && !ref.current?.contains(event.target)) setOpen(false)
    }
    const onEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('keydown', onEscape)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('keydown', onEscape)
    }
  }, [isOpen])

  return (
    <div ref={ref} className={styles.anchor}>
      <button
        type="button"
        className={styles.trigger}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={name}
        data-testid={testId}
        onClick={() => setOpen(!isOpen)}
      >
        {label}
      </button>
      {isOpen && (
        <div className={styles.panel} data-side={side} data-wide={isWide} role="dialog" aria-label={name}>
          {children(close)}
        </div>
      )}
    </div>
  )
}
