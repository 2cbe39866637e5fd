import { ClipboardList, History, ListVideo } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { Empty } from '../../components/Empty.tsx'
import { useShow, useStores } from '../../stores/context.ts'
import { openReplay } from '../../stores/openReplay.ts'

/** Before a show is open: the one thing to do is to open one. */
export function NoRundown() {
  const { t } = useTranslation()
  const { ui } = useStores()
  return (
    <Empty icon={<ListVideo />} title={t('session.none')} hint={t('rundown.emptyHint')}>
      <Button
        kind="primary"
        size="large"
        data-testid="open-session"
        onClick={() => ui.setState({ dialog: 'openSession' })}
      >
        {t('session.open')}
      </Button>
      <LastSession />
    </Empty>
  )
}

/** Right after a close: the report of a rehearsal, or the way back into what has just been on air. */
function LastSession() {
  const { t } = useTranslation()
  const last = useShow((show) => show.session)
  if (!last) return null
  const isRehearsal = last.mode === 'rehearsal'
  return (
    <Button
      data-testid="open-replay"
      onClick={() => openReplay({ sessionId: last.id, view: isRehearsal ? 'report' : 'desk' })}
    >
      {isRehearsal ? <ClipboardList /> : <History />}
      {t(isRehearsal ? 'session.report' : 'session.replay')}
    </Button>
  )
}
