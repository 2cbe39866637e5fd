import { ListVideo } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { Empty } from '../../components/Empty.tsx'
import { useStores } from '../../stores/context.ts'

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
    </Empty>
  )
}
