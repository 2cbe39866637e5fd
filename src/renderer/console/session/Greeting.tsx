import { MonitorPlay, PlugZap } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { useStores } from '../../stores/context.ts'
import { noticeOf } from '../../stores/words.ts'
import styles from './Greeting.module.css'

/** First start: two ways in, each leaving the other open. Answered once, and kept. */
export function Greeting({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { transport, commands, notices, ui } = useStores()
  const [isWorking, setWorking] = useState(false)

  const answered = () => transport.updateSettings({ greeted: true })
  const later = () => {
    onClose()
    answered().catch((error) => notices.push(noticeOf(error)))
  }
  const openDemo = async () => {
    setWorking(true)
    try {
      const { rundownId } = await transport.loadDemo()
      await transport.startDemo()
      await answered()
      await commands.run('session.open', { rundownId, title: t('dialogs.greeting.demoTitle'), mode: 'live' })
      onClose()
    } catch (error) {
      notices.push(noticeOf(error))
      setWorking(false)
    }
  }
  const connect = () => {
    later()
    ui.setState({ dialog: 'settings' })
  }
  return (
    <Dialog title={t('dialogs.greeting.title')} onClose={later} testId="greeting">
      <p className={styles.lead}>{t('dialogs.greeting.lead')}</p>
      <div className={styles.ways}>
        <section>
          <MonitorPlay aria-hidden="true" />
          <h3>{t('dialogs.greeting.demo')}</h3>
          <p>{t('dialogs.greeting.demoBody')}</p>
          <Button
            kind="primary"
            size="large"
            disabled={isWorking}
            onClick={openDemo}
            data-testid="greet-demo"
          >
            {t(isWorking ? 'dialogs.greeting.working' : 'dialogs.greeting.demoAct')}
          </Button>
        </section>
        <section>
          <PlugZap aria-hidden="true" />
          <h3>{t('dialogs.greeting.obs')}</h3>
          <p>{t('dialogs.greeting.obsBody')}</p>
          <Button size="large" disabled={isWorking} onClick={connect} data-testid="greet-obs">
            {t('dialogs.greeting.obsAct')}
          </Button>
        </section>
      </div>
      <div className={styles.later}>
        <Button kind="quiet" disabled={isWorking} onClick={later}>
          {t('dialogs.greeting.later')}
        </Button>
      </div>
    </Dialog>
  )
}
