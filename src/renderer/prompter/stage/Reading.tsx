import { type PointerEvent, useMemo, useRef } from 'react'
import { paragraphsOf } from '../../../shared/script/sentences.ts'
import type { Timeline } from '../../../shared/script/timeline.ts'
import { useShow } from '../../stores/context.ts'
import { usePrefs } from '../desk.ts'
import type { Drive } from '../drive.ts'
import type { PrompterView } from '../view.ts'
import { NextUp } from './NextUp.tsx'
import { NoScript } from './NoScript.tsx'
import styles from './Reading.module.css'
import { useDrift, useScroll } from './useScroll.ts'

interface Props {
  view: PrompterView
  timeline: Timeline
  drive: Drive
  isAwake: boolean
  wake(): void
}

/** The script, moving past a marked line. */
export function Reading({ view, timeline, drive, isAwake, wake }: Props) {
  const { text, segment } = view.shown
  const takeId = useShow((show) => show.onAir?.takeId ?? '')
  const isPlaying = useShow((show) => show.prompter.playing)
  const size = usePrefs((prefs) => prefs.size)
  const width = usePrefs((prefs) => prefs.width)
  const mark = usePrefs((prefs) => prefs.mark)
  const area = useRef<HTMLElement>(null)
  const scroll = useRef<HTMLDivElement>(null)
  const script = useRef<HTMLDivElement>(null)
  useScroll({ area, scroll, script }, timeline, `${takeId}/${segment.id}`)
  useDrift(area)

  const paragraphs = useMemo(() => paragraphsOf(text), [text])
  const jump = (event: PointerEvent) => {
    if (event.button !== 0) return
    // The first touch only brings the controls up: nobody should lose the line by waking the screen.
    if (event.pointerType === 'touch' && !isAwake) return wake()
    drive.toLineAt(event.clientY)
  }

  return (
    <main
      ref={area}
      className={styles.area}
      style={{ '--size': size, '--width': width, '--mark': mark }}
      data-playing={isPlaying}
      data-segment={segment.id}
      data-testid="prompter-script"
      onPointerUp={jump}
    >
      <div ref={scroll} className={styles.scroll}>
        <div className={styles.column}>
          <div ref={script} className={styles.script}>
            {paragraphs.map(({ textStart, textEnd }) => (
              <p key={textStart} data-from={textStart}>
                {text.slice(textStart, textEnd)}
              </p>
            ))}
          </div>
          {paragraphs.length === 0 && <NoScript product={view.shown.product} />}
          <NextUp next={view.next} />
        </div>
      </div>
      <div className={styles.past} aria-hidden="true" />
      <div className={styles.ahead} aria-hidden="true" />
      <div className={styles.zone} aria-hidden="true" data-testid="prompter-mark">
        <i />
        <i />
      </div>
    </main>
  )
}
