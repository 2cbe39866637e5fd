import { useTranslation } from 'react-i18next'
import { useShow } from '../../../stores/context.ts'
import { usePrimaryObs, useVitals } from '../../../stores/hooks.ts'
import { Lamp } from '../Lamp.tsx'
import { type LampOutput, outputFace } from './face.ts'
import { OutputsPanel } from './OutputsPanel.tsx'

/** Stream or recording: whether it runs by OBS's own word, and what is wrong with it. Pressed, all outputs. */
export function OutputLamp({ output }: { output: LampOutput }) {
  const { t } = useTranslation()
  const status = usePrimaryObs()
  const vitals = useVitals()
  const alarms = useShow((show) => show.alarms)
  const face = outputFace(output, status, vitals?.obs.primary ?? null, alarms)
  return (
    <Lamp
      tone={face.tone}
      name={t(face.name.key, face.name.params)}
      state={t(face.state.key, face.state.params)}
      testId={`lamp-${output}`}
      value={face.value}
      isWide
    >
      {() => <OutputsPanel />}
    </Lamp>
  )
}
