import { useEffect, useMemo, useRef, useState } from 'react'
import type { Timeline } from '../../../shared/script/timeline.ts'
import { useStores } from '../../stores/context.ts'
import { createRateStep } from '../../stores/rateStep.ts'
import { useTimeline } from '../../stores/useTimeline.ts'
import { Controls } from '../controls/Controls.tsx'
import { useAwake } from '../controls/useAwake.ts'
import { useDesk, usePrefs } from '../desk.ts'
import { createDrive } from '../drive.ts'
import { listenToPrompterKeys } from '../keys.ts'
import type { PrompterView } from '../view.ts'
import { Banner } from './Banner.tsx'
import { Footer } from './Footer.tsx'
import { Header } from './Header.tsx'
import { Reading } from './Reading.tsx'
import styles from './Stage.module.css'
import { useScreenAwake } from './useScreenAwake.ts'

const HINT_MS = 3000

/** The script of the segment with all that a speaker has to know beside it. */
export function Stage({ view }: { view: PrompterView }) {
  const { commands, show } = useStores()
  const { scroller, prefs } = useDesk()
  const isMirrored = usePrefs(({ mirror }) => mirror)
  const timeline = useTimeline(view.shown.text)
  const { isAwake, wake, hold } = useAwake()
  const [hintedAt, setHintedAt] = useState<number | null>(null)

  const present = useRef<Timeline | null>(null)
  present.current = timeline
  const drive = useMemo(
    () =>
      createDrive({
        commands,
        stepRate: createRateStep({ run: commands.run, state: () => show.getState().show }),
        scroller,
        prompter: () => show.getState().show.prompter,
        timeline: () => present.current,
        refused: () => setHintedAt(performance.now()),
      }),
    [commands, scroller, show],
  )
  useScreenAwake()
  useEffect(() => listenToPrompterKeys(window, drive, prefs), [drive, prefs])
  useEffect(() => {
    if (hintedAt === null) return
    const timer = setTimeout(() => setHintedAt(null), HINT_MS)
    return () => clearTimeout(timer)
  }, [hintedAt])

  return (
    <div className={styles.room} data-awake={isAwake} onPointerMove={wake}>
      <div className={styles.stage} data-mirror={isMirrored} data-testid="prompter-stage">
        <Header view={view} />
        <Banner isHinted={hintedAt !== null} />
        <Reading view={view} timeline={timeline} drive={drive} isAwake={isAwake} wake={wake} />
        <Footer view={view} timeline={timeline} />
      </div>
      <Controls drive={drive} isAwake={isAwake} wake={wake} hold={hold} />
    </div>
  )
}
