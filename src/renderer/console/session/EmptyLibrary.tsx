import { Wheat } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { Empty } from '../../components/Empty.tsx'
import { useStores } from '../../stores/context.ts'
import { noticeOf } from '../../stores/words.ts'

/** Nothing to open yet: the demo show can be loaded, and says what it is. */
export function EmptyLibrary() {
  const { t } = useTranslation()
  const { transport, library, notices } = useStores()
  const [isLoading, setLoading] = useState(false)
  const load = async () => {
    setLoading(true)
    try {
      await transport.loadDemo()
      await library.load('rundowns')
    } catch (error) {
      notices.push(noticeOf(error))
    } finally {
      setLoading(false)
    }
  }
  return (
    <Empty icon={<Wheat />} title={t('dialogs.open.empty')} hint={t('dialogs.open.emptyHint')}>
      <Button kind="primary" size="large" disabled={isLoading} onClick={load} data-testid="load-demo">
        {t('dialogs.open.loadDemo')}
      </Button>
    </Empty>
  )
}
