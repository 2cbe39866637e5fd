import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTimeOfDay } from '../../../../shared/units/time.ts'
import { Button } from '../../../components/Button.tsx'
import { useCommands } from '../../../stores/context.ts'
import type { QuarantineRow } from '../../../stores/transport.ts'
import { FixForm } from './FixForm.tsx'
import { lineOf } from './line.ts'
import styles from './Repair.module.css'

const LONGEST_REASON = 200

/** Input that was refused: why, as it came, and the two ways out. */
export function RefusedRow({ row, onDone }: { row: QuarantineRow; onDone: () => void }) {
  const { t } = useTranslation()
  const [way, setWay] = useState<'fix' | 'discard' | null>(null)
  const line = lineOf(row)
  return (
    <li className={styles.refused} data-testid={`refused-${row.id}`}>
      <header>
        <b>
          {formatTimeOfDay(row.receivedAt)} · {row.source} · {row.code}
        </b>
        {row.times > 1 && <small>{t('dialogs.times', { n: row.times })}</small>}
      </header>
      <p>{row.message}</p>
      {way !== 'fix' && <code title={row.raw}>{row.raw}</code>}
      {way === null && (
        <footer>
          <Button
            size="small"
            because={line ? null : t('repair.notALine')}
            onClick={() => setWay('fix')}
            data-testid="fix"
          >
            {t('repair.fix')}
          </Button>
          <Button size="small" onClick={() => setWay('discard')} data-testid="discard">
            {t('repair.discard')}
          </Button>
        </footer>
      )}
      {way === 'fix' && line && (
        <FixForm id={row.id} line={line} onDone={onDone} onCancel={() => setWay(null)} />
      )}
      {way === 'discard' && <DiscardForm id={row.id} onDone={onDone} onCancel={() => setWay(null)} />}
    </li>
  )
}

function DiscardForm({ id, onDone, onCancel }: { id: number; onDone: () => void; onCancel: () => void }) {
  const { t } = useTranslation()
  const commands = useCommands()
  const [reason, setReason] = useState('')
  return (
    <form
      className={styles.discard}
      onSubmit={async (event) => {
        event.preventDefault()
        if (await commands.run('quarantine.discard', { id, reason: reason.trim() })) onDone()
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: the field appeared because somebody asked for it
        autoFocus
        aria-label={t('repair.reason')}
        placeholder={t('repair.reason')}
        value={reason}
        maxLength={LONGEST_REASON}
        onChange={(event) => setReason(event.target.value)}
        data-testid="discard-reason"
      />
      <Button size="small" onClick={onCancel}>
        {t('dialogs.cancel')}
      </Button>
      <Button size="small" type="submit" disabled={reason.trim() === ''} data-testid="discard-act">
        {t('repair.discardAct')}
      </Button>
    </form>
  )
}
