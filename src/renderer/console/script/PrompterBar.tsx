import { ExternalLink, Minus, Pause, Play, Plus, SkipBack } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { previousSentence } from '../../../shared/script/position.ts'
import type { Timeline } from '../../../shared/script/timeline.ts'
import { formatDuration } from '../../../shared/units/time.ts'
import { Button } from '../../components/Button.tsx'
import { useCommands, useShow, useStores } from '../../stores/context.ts'
import { openPrompter } from '../../stores/desktop.ts'
import { createRateStep, RATE_STEP } from '../../stores/rateStep.ts'
import styles from './PrompterBar.module.css'
import { usePlaceNow, useSecondsLeft } from './usePlace.ts'

/** The desk's hand on the prompter: the same commands as the page's own keys and a presenter's clicker. */
export function PrompterBar({ timeline }: { timeline: Timeline }) {
  const { t } = useTranslation()
  const { run } = useCommands()
  const { show } = useStores()
  const isPlaying = useShow((show) => show.prompter.playing)
  const rate = useShow((show) => show.prompter.charsPerMinute)
  const segmentId = useShow((show) => show.prompter.segmentId)
  const placeNow = usePlaceNow(timeline)
  const left = useSecondsLeft(timeline)

  const back = () => {
    if (segmentId) void run('prompter.seek', { segmentId, offset: previousSentence(timeline, placeNow()) })
  }
  const stepRate = useMemo(() => createRateStep({ run, state: () => show.getState().show }), [run, show])
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('prompter.title')}>
      <Button
        size="small"
        onClick={() => void run(isPlaying ? 'prompter.pause' : 'prompter.play', {})}
        aria-label={t(isPlaying ? 'prompter.pause' : 'prompter.play')}
        title={t(isPlaying ? 'prompter.pause' : 'prompter.play')}
        data-testid="prompter-toggle"
        data-playing={isPlaying}
      >
        {isPlaying ? <Pause size="1.4em" /> : <Play size="1.4em" />}
      </Button>
      <Button size="small" onClick={back} aria-label={t('prompter.back')} title={t('prompter.back')}>
        <SkipBack size="1.4em" />
      </Button>
      <span className={styles.rate}>
        <Button
          size="small"
          kind="quiet"
          onClick={() => void stepRate(-RATE_STEP)}
          aria-label={t('prompter.slower')}
        >
          <Minus size="1.2em" />
        </Button>
        <span data-testid="prompter-rate">{t('prompter.rate', { n: rate })}</span>
        <Button
          size="small"
          kind="quiet"
          onClick={() => void stepRate(RATE_STEP)}
          aria-label={t('prompter.faster')}
        >
          <Plus size="1.2em" />
        </Button>
      </span>
      <span className={styles.left}>{t('prompter.left', { time: formatDuration(left * 1000) })}</span>
      <Button
        size="small"
        kind="quiet"
        onClick={openPrompter}
        aria-label={t('prompter.open')}
        title={t('prompter.open')}
        data-testid="prompter-open"
      >
        <ExternalLink size="1.3em" />
      </Button>
    </div>
  )
}
