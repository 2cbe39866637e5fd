import { usePrimaryObs } from '../../stores/hooks.ts'
import { ScriptPanel } from '../script/ScriptPanel.tsx'
import { AudioPanel } from './AudioPanel.tsx'
import { Monitor } from './Monitor.tsx'
import { SceneOutcome } from './SceneOutcome.tsx'
import { SceneStrip } from './SceneStrip.tsx'
import styles from './Stage.module.css'
import { SwitchRow } from './SwitchRow.tsx'

/** Beside the script of a landscape show so many inputs with sound stand in one column; more get a second one. */
const FEW_INPUTS = 6
/** Under the pictures of a portrait show they stand three in a row, in so many rows; what is more is scrolled to. */
const IN_A_ROW = 3
const MOST_ROWS = 4
const LANDSCAPE = { width: 1920, height: 1080 }

/** The pictures and everything that changes them. Laid out after the canvas that OBS reports. */
export function Stage() {
  const obs = usePrimaryObs()
  const canvas = obs.canvas ?? LANDSCAPE
  const sounding = obs.inputs.filter(({ muted }) => muted !== undefined).length
  const isPortrait = canvas.height > canvas.width
  const rows = Math.min(MOST_ROWS, Math.max(1, Math.ceil(sounding / IN_A_ROW)))
  return (
    <div
      className={styles.stage}
      data-orientation={isPortrait ? 'portrait' : 'landscape'}
      data-sound={sounding > FEW_INPUTS ? 'many' : 'few'}
      style={{ '--aspect': canvas.width / canvas.height, '--sound-rows': rows }}
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
