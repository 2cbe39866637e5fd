import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../stores/desktop.ts'
import { Button } from './Button.tsx'

const SAID_MS = 2000

/** Copies a text and says whether it worked. */
export function CopyButton({ text, disabled = false }: { text: string; disabled?: boolean }) {
  const { t } = useTranslation()
  const [outcome, setOutcome] = useState<'done' | 'failed' | null>(null)

  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(null), SAID_MS)
    return () => clearTimeout(timer)
  }, [outcome])

  const copy = () =>
    copyText(text).then(
      () => setOutcome('done'),
      () => setOutcome('failed'),
    )
  const words =
    outcome === 'done' ? t('dialogs.copied') : outcome ? t('dialogs.copyFailed') : t('dialogs.copy')
  return (
    <Button size="small" onClick={copy} disabled={disabled} aria-live="polite">
      {outcome === 'done' ? <Check /> : <Copy />}
      {words}
    </Button>
  )
}
