import { usePrimaryObs } from '../../stores/hooks.ts'
import { ScriptPanel } from '../script/ScriptPanel.tsx'
import { AudioPanel } from './AudioPanel.tsx'
import { Monitor } from './Monitor.tsx'
import { SceneOutcome } from './SceneOutcome.tsx'
import { SceneStrip } from './SceneStrip.tsx'
import styles from './Stage.module.css'
import { SwitchRow } from './SwitchRow.tsx'

/** So many inputs with sound stand beside the script at 1280×720; with more, sound gets the whole width. */
const FEW_INPUTS = 4
const LANDSCAPE = { width: 1920, height: 1080 }

/** The pictures and everything that changes them. Laid out after the canvas that OBS reports. */
export function Stage() {
  const obs = usePrimaryObs()
  const canvas = obs.canvas ?? LANDSCAPE
  const sounding = obs.inputs.filter(({ muted }) => muted !== undefined).length
  const isPortrait = canvas.height > canvas.width
  return (
    <div
      className={styles.stage}
      data-orientation={isPortrait ? 'portrait' : 'landscape'}
      data-sound={sounding > FEW_INPUTS ? 'many' : 'few'}
      style={{ '--aspect': canvas.width / canvas.height }}
    >
      <div className={styles.inner}>
        <div className={styles.monitors}>
          <Monitor view="preview" />
          <div className={styles.onAir}>
            <Monitor view="program" />
            <SceneOutcome />
          </div>
        </div>
        <SceneStrip />
        <SwitchRow />
        <ScriptPanel />
        <AudioPanel />
      </div>
    </div>
  )
}
