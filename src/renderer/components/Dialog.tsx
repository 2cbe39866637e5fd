import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Dialog.module.css'

interface Props {
  title: string
  onClose: () => void
  children: ReactNode
  /** What stands below, usually the buttons. */
  footer?: ReactNode
  size?: 'small' | 'normal' | 'page'
  testId?: string
}

/**
 * A window that asks something. The browser's own modal: it keeps the focus inside, and Esc closes it and nothing
 * else. Live keys are dead meanwhile.
 */
export function Dialog({ title, onClose, children, footer, size = 'normal', testId }: Props) {
  const { t } = useTranslation()
  const ref = useRef<HTMLDialogElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const titleId = useId()

  useEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    if (!dialog.open) dialog.showModal()
    // Not on the first button, which would be the one that closes.
    body.current?.focus()
    return () => dialog.close()
  }, [])

  return (
    <dialog
      ref={ref}
      className={styles.dialog}
      data-size={size}
      data-testid={testId}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // A selector inside cancels too; only the dialog's own Esc closes it.
        if (event.target !== ref.current) return
        event.preventDefault()
        onClose()
      }}
    >
      <header className={styles.head}>
        <h2 id={titleId}>{title}</h2>
        <button type="button" className={styles.close} onClick={onClose} aria-label={t('dialogs.close')}>
          <X />
        </button>
      </header>
      <div ref={body} className={styles.body} tabIndex={-1}>
        {children}
      </div>
      {footer && <footer className={styles.foot}>{footer}</footer>}
    </dialog>
  )
}
