import { MicOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { useCommands, useShow } from '../../stores/context.ts'
import { useWhy } from '../stage/PanicParts.tsx'
import styles from './Banner.module.css'

/** The resume could not open what the panic had muted: which, why, and once more. */
export function RestoreBanner() {
  const { t } = useTranslation()
  const commands = useCommands()
  const why = useWhy()
  const restore = useShow((show) => show.restore ?? null)
  const failed = restore?.mutes.filter(({ status }) => status === 'failed') ?? []
  if (failed.length === 0) return null
  return (
    <div className={styles.banner} data-tone="bad" role="alert" data-testid="banner-restore">
      <MicOff aria-hidden="true" />
      <p>
        <b>
          {t('standby.restore.title')}
          {failed.map((mute) => t('standby.restore.muted', { input: mute.input, why: why(mute) })).join(' ')}
        </b>
        {t('standby.restore.hint')}
      </p>
      {failed.map(({ input }) => (
        <Button
          key={input}
          size="small"
          onClick={() => commands.run('show.retryPart', { part: 'mute', input })}
        >
          {t('standby.restore.open', { input })}
        </Button>
      ))}
    </div>
  )
}
