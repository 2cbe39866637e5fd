import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/Button.tsx'
import { Kbd } from '../../../components/Kbd.tsx'
import { useCommands } from '../../../stores/context.ts'
import { diskSize } from '../../../stores/format.ts'
import { useIsObsReady, useMode, usePrimaryObs, useVitals } from '../../../stores/hooks.ts'
import { useKeysOf } from '../../../stores/keys/useKeys.ts'
import { AlarmList } from './AlarmList.tsx'
import { BitrateTrend } from './BitrateTrend.tsx'
import { Figure, OutputBlock } from './OutputBlock.tsx'
import styles from './OutputsPanel.module.css'
import { useFigureWords } from './useFigureWords.ts'

const MEGABYTE = 1024 * 1024

/** Stream, recording, replay buffer and the machine under them: every figure, in rows that never move. */
export function OutputsPanel() {
  const { t } = useTranslation()
  const isReady = useIsObsReady()
  const isRehearsal = useMode() === 'rehearsal'
  const status = usePrimaryObs()
  const vitals = useVitals()?.obs.primary ?? null
  const words = useFigureWords()
  const away = isReady ? null : t('outputs.obsAway')
  const isHeld = status.streamReconnecting === true
  return (
    <div className={styles.panel} data-testid="outputs-panel">
      <h3>{t('output.title')}</h3>
      <AlarmList />
      <OutputBlock
        output="stream"
        isRunning={status.streaming}
        state={isHeld ? t('output.reconnecting') : null}
        runMs={vitals?.streamMs ?? null}
        forbidden={away}
        startForbidden={isRehearsal ? t('output.rehearsal') : null}
      >
        <Figure label={t('output.bitrate')}>
          <span>{words.mbps(vitals?.streamKbps)}</span>
          <BitrateTrend />
        </Figure>
        <Figure label={t('output.dropped')}>
          {words.loss(vitals?.droppedRecent, vitals?.droppedFrames, vitals?.droppedRatio)}
        </Figure>
        <Figure label={t('output.congestion')}>{words.share(vitals?.congestion)}</Figure>
      </OutputBlock>
      <OutputBlock
        output="record"
        isRunning={status.recording}
        state={status.recordPaused ? t('output.paused') : null}
        runMs={vitals?.recordMs ?? null}
        forbidden={away}
        startForbidden={isRehearsal ? t('output.rehearsal') : null}
      >
        <Figure label={t('output.bitrate')}>{words.mbps(vitals?.recordKbps)}</Figure>
        <Figure label={t('output.written')}>
          {typeof vitals?.recordBytes === 'number'
            ? diskSize(vitals.recordBytes / MEGABYTE)
            : t('output.none')}
        </Figure>
        <Figure label={t('output.disk')}>{words.disk(vitals?.diskFreeMb, vitals?.diskLeftMs)}</Figure>
      </OutputBlock>
      <ReplayBuffer away={away} />
      <section className={styles.block}>
        <header>
          <b>{t('output.machine')}</b>
        </header>
        <dl>
          <Figure label={t('output.skipped')}>
            {words.loss(vitals?.skippedRecent, vitals?.skippedFrames, vitals?.skippedRatio)}
          </Figure>
          <Figure label={t('output.missed')}>
            {words.loss(vitals?.renderSkippedRecent, vitals?.renderSkippedFrames, vitals?.renderSkippedRatio)}
          </Figure>
          <Figure label={t('output.cpu')}>
            {typeof vitals?.cpuPercent === 'number' ? `${vitals.cpuPercent.toFixed(0)}%` : t('output.none')}
          </Figure>
        </dl>
      </section>
    </div>
  )
}

/** OBS keeps the last seconds, if its settings say so; saving them is one press, without a question. */
function ReplayBuffer({ away }: { away: string | null }) {
  const { t } = useTranslation()
  const commands = useCommands()
  const key = useKeysOf('saveReplay')
  const { replayBuffer = null } = usePrimaryObs()
  const none = replayBuffer === 'none' ? t('output.noBuffer') : null
  const isOn = replayBuffer === null || replayBuffer === 'none' ? null : replayBuffer === 'on'
  return (
    <OutputBlock
      output="replayBuffer"
      isRunning={isOn}
      state={none ? t('output.off') : null}
      runMs={null}
      forbidden={away ?? none}
      startForbidden={null}
      extra={
        <Button
          size="small"
          because={away ?? none ?? (isOn ? null : t('output.off'))}
          onClick={commands.saveReplay}
          data-testid="save-replay"
        >
          {t('output.saveReplay')} {key && <Kbd chord={key} />}
        </Button>
      }
    >
      {none === null && <p className={styles.hint}>{t('output.bufferHint')}</p>}
    </OutputBlock>
  )
}
