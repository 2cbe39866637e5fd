import { usePrimaryObs } from '../../stores/hooks.ts'
import { ScriptPanel } from '../script/ScriptPanel.tsx'
import { AudioPanel } from './AudioPanel.tsx'
import { Monitor } from './Monitor.tsx'
import { SceneOutcome } from './SceneOutcome.tsx'
import { SceneStrip } from './SceneStrip.tsx'
import styles from './Stage.module.css'
import { SwitchRow } from './SwitchRow.tsx'

const LANDSCAPE = { width: 1920, height: 1080 }

/** The pictures and everything that changes them. Laid out after the canvas that OBS reports. */
export function Stage() {
  const canvas = usePrimaryObs().canvas ?? LANDSCAPE
  const isPortrait = canvas.height > canvas.width
  return (
    <div
      className={styles.stage}
      data-orientation={isPortrait ? 'portrait' : 'landscape'}
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
