import { useTranslation } from 'react-i18next'
import { Confirm } from '../../components/Confirm.tsx'
import { useCommands, useShow } from '../../stores/context.ts'
import { usePrimaryObs } from '../../stores/hooks.ts'
import styles from './CloseSession.module.css'

/** Rare and final: asked once, with what goes on running said. */
export function CloseSession({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const commands = useCommands()
  const title = useShow((show) => show.session?.title ?? '')
  const { streaming, recording } = usePrimaryObs()
  return (
    <Confirm
      title={t('dialogs.end.title')}
      act={t('dialogs.end.act')}
      testId="close-session-dialog"
      onClose={onClose}
      onConfirm={() => commands.run('session.close', {})}
    >
      <p>{t('dialogs.end.body', { title })}</p>
      <ul className={styles.running}>
        {streaming && <li>{t('dialogs.end.streaming')}</li>}
        {recording && <li>{t('dialogs.end.recording')}</li>}
      </ul>
    </Confirm>
  )
}
