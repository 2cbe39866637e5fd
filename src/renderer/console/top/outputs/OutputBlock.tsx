import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputName } from '../../../../shared/obs/outputs.ts'
import { formatDuration } from '../../../../shared/units/time.ts'
import { Button } from '../../../components/Button.tsx'
import { Confirm } from '../../../components/Confirm.tsx'
import { useCommands } from '../../../stores/context.ts'
import styles from './OutputsPanel.module.css'

interface Props {
  output: OutputName
  /** Null: nobody knows. */
  isRunning: boolean | null
  /** In words, where there is more to say than that it runs or not. */
  state: string | null
  runMs: number | null
  /** Why neither start nor stop can be asked for, and why not the start alone. */
  forbidden: string | null
  startForbidden: string | null
  extra?: ReactNode
  children: ReactNode
}

const acts = {
  stream: { start: 'startStream', stop: 'stopStream' },
  record: { start: 'startRecord', stop: 'stopRecord' },
  replayBuffer: { start: 'startReplayBuffer', stop: 'stopReplayBuffer' },
} as const

/** One output: whether it runs and for how long, its figures, and its start or stop, which is asked about first. */
export function OutputBlock(props: Props) {
  const { output, isRunning, runMs, extra, children } = props
  const { t } = useTranslation()
  const commands = useCommands()
  const [isAsking, setAsking] = useState(false)
  const act = acts[output][isRunning === true ? 'stop' : 'start']
  const forbidden = props.forbidden ?? (isRunning === true ? null : props.startForbidden)
  const plain = isRunning === null ? t('output.unknown') : t(isRunning ? 'output.on' : 'output.off')
  const run = () => (act === 'stopRecord' ? commands.stopRecord() : commands.run(`obs.${act}`, {}))
  return (
    <section
      className={styles.block}
      data-output={output}
      data-running={isRunning === true}
      data-testid={`output-${output}`}
    >
      <header>
        <b>{t(`output.${output}`)}</b>
        <span className={styles.state}>
          <i aria-hidden="true" />
          {props.state ?? plain}
        </span>
        <time>{runMs === null ? '' : formatDuration(runMs)}</time>
        {extra}
        <Button
          size="small"
          kind={isRunning ? 'danger' : 'plain'}
          because={forbidden}
          // Nothing is seen, written or lost when a buffer begins: that is not asked about.
          onClick={act === 'startReplayBuffer' ? run : () => setAsking(true)}
          data-testid={`act-${act}`}
        >
          {t(`output.${act}`)}
        </Button>
      </header>
      {forbidden && <p className={styles.hint}>{forbidden}</p>}
      <dl>{children}</dl>
      {isAsking && act !== 'startReplayBuffer' && (
        <Confirm
          title={t(`output.${act}`)}
          act={t(`output.${act}`)}
          kind={isRunning ? 'danger' : 'primary'}
          onClose={() => setAsking(false)}
          onConfirm={run}
        >
          {t(`output.ask.${act}`)}
        </Confirm>
      )}
    </section>
  )
}

export function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
