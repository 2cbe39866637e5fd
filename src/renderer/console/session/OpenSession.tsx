import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rundown } from '../../../shared/library/types.ts'
import { warningsIn } from '../../../shared/preshow/types.ts'
import type { SessionMode } from '../../../shared/show/state.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Field } from '../../components/Field.tsx'
import { useCommands, useData, useStores } from '../../stores/context.ts'
import { Preshow } from '../preshow/Preshow.tsx'
import { usePreshow } from '../preshow/usePreshow.ts'
import { itemWords } from '../preshow/words.ts'
import { EmptyLibrary } from './EmptyLibrary.tsx'
import { HouseholdsEntry } from './HouseholdsEntry.tsx'
import { ModeChoice } from './ModeChoice.tsx'
import styles from './OpenSession.module.css'
import { RundownChoice } from './RundownChoice.tsx'

const LONGEST = 80
const LONGEST_REASON = 200

/** Which rundown, under what title, live or rehearsed. */
export function OpenSession({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { library } = useStores()
  const rundowns = useData((data) => data.rundowns)
  const formId = useId()

  useEffect(() => void library.load('rundowns'), [library])

  const hasSome = rundowns !== null && rundowns.length > 0
  return (
    <Dialog title={t('dialogs.open.title')} onClose={onClose} testId="open-session-dialog">
      {rundowns === null && <p>{t('dialogs.open.loading')}</p>}
      {rundowns?.length === 0 && <EmptyLibrary />}
      {hasSome && <OpenForm id={formId} rundowns={rundowns} onClose={onClose} />}
    </Dialog>
  )
}

interface FormProps {
  id: string
  rundowns: readonly Rundown[]
  onClose: () => void
}

function OpenForm({ id, rundowns, onClose }: FormProps) {
  const { t } = useTranslation()
  const commands = useCommands()
  const [chosen, setChosen] = useState(() => rundowns.find(hasSegments) ?? rundowns[0])
  const [title, setTitle] = useState<string | null>(null)
  const [mode, setMode] = useState<SessionMode>('live')
  const name = title ?? (chosen ? titleOf(chosen) : '')
  const [reason, setReason] = useState('')
  /** As the library has it now. */
  const current = rundowns.find(({ id }) => id === chosen?.id)
  const check = usePreshow(chosen && hasSegments(chosen) ? chosen.id : null)
  const warnings = mode === 'live' ? warningsIn(check.report?.items ?? []) : []
  // Nobody goes live past a check that is a moment from its answer; one that has failed holds nobody up.
  const isChecked = mode === 'rehearsal' || check.report !== null || check.hasFailed
  const isReady = isChecked && (warnings.length === 0 || reason.trim() !== '')
  const canOpen = chosen !== undefined && hasSegments(chosen) && name.trim() !== '' && isReady

  const open = async () => {
    if (!chosen || !canOpen) return
    const opened = await commands.run('session.open', {
      rundownId: chosen.id,
      title: name.trim(),
      mode,
      ...(warnings.length > 0
        ? { overWarnings: { reason: reason.trim(), items: warnings.map((item) => itemWords(t, item)) } }
        : {}),
    })
    if (opened) onClose()
  }
  return (
    <form
      id={id}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        open()
      }}
    >
      <RundownChoice rundowns={rundowns} chosen={chosen?.id ?? null} onChoose={setChosen} />
      <Field label={t('dialogs.open.name')} hint={t('dialogs.open.nameHint')}>
        {(control) => (
          <input
            {...control}
            data-testid="session-title"
            value={name}
            maxLength={LONGEST}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
      <ModeChoice mode={mode} onChange={setMode} />
      {current && <HouseholdsEntry key={current.id} rundown={current} />}
      {chosen && hasSegments(chosen) && <Preshow {...check} />}
      {warnings.length > 0 && (
        <Field label={t('preshow.reason')} hint={t('preshow.reasonHint')}>
          {(control) => (
            <input
              {...control}
              data-testid="preshow-reason"
              value={reason}
              maxLength={LONGEST_REASON}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      )}
      <div className={styles.buttons}>
        <Button onClick={onClose}>{t('dialogs.cancel')}</Button>
        <Button kind="primary" size="large" type="submit" disabled={!canOpen} data-testid="session-open-act">
          {t(`dialogs.open.act.${mode}`)}
        </Button>
      </div>
    </form>
  )
}

function hasSegments(rundown: Rundown): boolean {
  return rundown.groups.some((group) => group.segments.length > 0)
}

function titleOf({ title, subtitle }: Rundown): string {
  return [title, subtitle].filter(Boolean).join(' · ').slice(0, LONGEST)
}
