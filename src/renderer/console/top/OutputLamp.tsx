import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../../shared/units/time.ts'
import { Button } from '../../components/Button.tsx'
import { Confirm } from '../../components/Confirm.tsx'
import { useCommands } from '../../stores/context.ts'
import { useIsObsReady, useMode, usePrimaryObs, useVitals } from '../../stores/hooks.ts'
import { Lamp } from './Lamp.tsx'
import styles from './Lamps.module.css'
import { type Output, outputFace } from './outputs.ts'

/** Stream or recording: whether it runs by OBS's own word; starting and stopping is confirmed. */
export function OutputLamp({ output }: { output: Output }) {
  const { t } = useTranslation()
  const status = usePrimaryObs()
  const vitals = useVitals()
  const face = outputFace(output, status, vitals?.obs.primary ?? null)
  return (
    <Lamp
      tone={face.tone}
      name={t(face.name.key, face.name.params)}
      state={t(face.state.key, face.state.params)}
      testId={`lamp-${output}`}
      value={face.value}
    >
      {(close) => <OutputPanel output={output} close={close} />}
    </Lamp>
  )
}

const acts = {
  stream: { start: 'startStream', stop: 'stopStream' },
  record: { start: 'startRecord', stop: 'stopRecord' },
} as const
const questions = {
  startStream: 'outputs.confirmStartStream',
  stopStream: 'outputs.confirmStopStream',
  startRecord: 'outputs.confirmStartRecord',
  stopRecord: 'outputs.confirmStopRecord',
} as const

function OutputPanel({ output, close }: { output: Output; close: () => void }) {
  const { t } = useTranslation()
  const commands = useCommands()
  const isReady = useIsObsReady()
  const isRehearsal = useMode() === 'rehearsal'
  const status = usePrimaryObs()
  const vitals = useVitals()?.obs.primary ?? null
  const [isAsking, setAsking] = useState(false)
  const isRunning = (output === 'stream' ? status.streaming : status.recording) === true
  const act = acts[output][isRunning ? 'stop' : 'start']
  const runMs = output === 'stream' ? vitals?.streamMs : vitals?.recordMs
  const forbidden = !isReady
    ? t('outputs.obsAway')
    : isRehearsal && !isRunning
      ? t('outputs.rehearsal')
      : null
  return (
    <div className={styles.panel}>
      <b>{t(output === 'stream' ? 'lamp.stream' : 'lamp.record')}</b>
      {isRunning && typeof runMs === 'number' && (
        <p>{t(output === 'stream' ? 'lamp.streamFor' : 'lamp.recordFor', { time: formatDuration(runMs) })}</p>
      )}
      {forbidden && <p>{forbidden}</p>}
      <Button kind={isRunning ? 'danger' : 'plain'} because={forbidden} onClick={() => setAsking(true)}>
        {t(`outputs.${act}`)}
      </Button>
      {isAsking && (
        <Confirm
          title={t(`outputs.${act}`)}
          act={t(`outputs.${act}`)}
          kind={isRunning ? 'danger' : 'primary'}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            close()
            commands.run(`obs.${act}`, {})
          }}
        >
          {t(questions[act])}
        </Confirm>
      )}
    </div>
  )
}
