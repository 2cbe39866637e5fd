import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lineFields } from '../../../../shared/orders/ingestLine.ts'
import { Button } from '../../../components/Button.tsx'
import { useCommands, useStores } from '../../../stores/context.ts'
import { type LineText, toLine } from './line.ts'
import styles from './Repair.module.css'

interface Props {
  id: number
  line: LineText
  onDone: () => void
  onCancel: () => void
}

/** The line's fields, to be corrected and sent again. The engine checks them as it checks every order. */
export function FixForm({ id, line, onDone, onCancel }: Props) {
  const { t } = useTranslation()
  const commands = useCommands()
  const { notices } = useStores()
  const [text, setText] = useState(line)
  const send = async () => {
    const done = await commands.run('quarantine.resubmit', { id, line: toLine(text) })
    if (!done) return
    notices.push({ tone: 'done', code: 'resubmitted', detail: t(`repair.outcome.${done.outcome}`) })
    onDone()
  }
  return (
    <form
      className={styles.fix}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {lineFields.map((field) => (
        <label key={field}>
          <span>
            {t(`repair.field.${field}`)} <small>{field}</small>
          </span>
          <input
            value={text[field]}
            spellCheck={false}
            data-changed={text[field] !== line[field]}
            onChange={(event) => setText({ ...text, [field]: event.target.value })}
            data-testid={`fix-${field}`}
          />
        </label>
      ))}
      <footer>
        <Button size="small" onClick={onCancel}>
          {t('dialogs.cancel')}
        </Button>
        <Button size="small" kind="primary" type="submit" data-testid="fix-act">
          {t('repair.send')}
        </Button>
      </footer>
    </form>
  )
}
