import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { Timeline } from '../../../shared/script/timeline.ts'
import { useShow } from '../../stores/context.ts'
import { useDesk, usePrefs } from '../desk.ts'
import { measureLines } from '../scroll/lines.ts'

interface Elements {
  area: RefObject<HTMLElement | null>
  scroll: RefObject<HTMLElement | null>
  script: RefObject<HTMLElement | null>
}

/**
 * Lets the script's element follow the prompter.
 * @param place which script in which take: another one is cut to, the same one is scrolled
 */
export function useScroll({ area, scroll, script }: Elements, timeline: Timeline, place: string): void {
  const { scroller, arrivals } = useDesk()
  const prompter = useShow((show) => show.prompter)
  const mark = usePrefs((prefs) => prefs.mark)
  const lastPlace = useRef<string | null>(null)

  // Before the layout below: a cut is drawn at its new place in the frame that first shows it.
  useLayoutEffect(() => {
    scroller.follow(timeline, prompter, lastPlace.current === place ? arrivals.of(prompter) : 'cut')
    lastPlace.current = place
  }, [scroller, arrivals, timeline, prompter, place])

  // A change of rate breaks no line: the timeline is read when lines are measured and not waited for.
  const present = useRef(timeline)
  present.current = timeline
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is another text in the same elements
  useLayoutEffect(() => {
    const layOut = () => {
      if (!area.current || !scroll.current || !script.current) return
      const markY = (area.current.clientHeight * mark) / 100
      scroller.layOut({ scroll: scroll.current, lines: measureLines(script.current, present.current), markY })
    }
    layOut()
    const observer = new ResizeObserver(layOut)
    for (const element of [area.current, script.current]) if (element) observer.observe(element)
    document.fonts.addEventListener('loadingdone', layOut)
    return () => {
      observer.disconnect()
      document.fonts.removeEventListener('loadingdone', layOut)
    }
  }, [scroller, area, scroll, script, mark, place])
}

const DRIFT_EVERY_MS = 1000

/**
 * Says on an element how far the text on the screen is from its timeline, once a second: `data-drift-ms` now,
 * `data-drift-max-ms` the worst and `data-drift-samples` the number of looks since somebody last moved it, and
 * `data-offset` the shown syllables.
 */
export function useDrift(element: RefObject<HTMLElement | null>): void {
  const { scroller } = useDesk()
  const prompter = useShow((show) => show.prompter)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what somebody moved is measured from then on
  useEffect(() => {
    let worst = 0
    let samples = 0
    const look = () => {
      const drift = scroller.drift()
      if (!element.current) return
      const { dataset } = element.current
      dataset.offset = scroller.offset().toFixed(2)
      if (drift === null) return
      dataset.driftMs = drift.toFixed(1)
      if (!scroller.isSteady()) return
      samples += 1
      if (Math.abs(drift) > Math.abs(worst)) worst = drift
      dataset.driftMaxMs = worst.toFixed(1)
      dataset.driftSamples = String(samples)
    }
    const timer = setInterval(look, DRIFT_EVERY_MS)
    return () => clearInterval(timer)
  }, [scroller, element, prompter])
}
