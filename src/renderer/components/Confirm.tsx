import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

interface Props {
  title: string
  children: ReactNode
  /** The act in words; never just "OK". */
  act: string
  kind?: 'danger' | 'primary'
  onConfirm: () => void
  onClose: () => void
  testId?: string
}

/** Asks once before a rare act. Never used for a take. */
export function Confirm({ title, children, act, kind = 'danger', onConfirm, onClose, testId }: Props) {
  const { t } = useTranslation()
  const confirm = () => {
    onClose()
    onConfirm()
  }
  return (
    <Dialog
      title={title}
      size="small"
      onClose={onClose}
      testId={testId ?? 'confirm'}
      footer={
        <>
          <Button onClick={onClose}>{t('dialogs.cancel')}</Button>
          <Button kind={kind} onClick={confirm} data-testid="confirm-act">
            {act}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
