import { nextSentence, previousSentence } from '../../shared/script/position.ts'
import type { Timeline } from '../../shared/script/timeline.ts'
import type { PrompterState } from '../../shared/show/state.ts'
import type { Commands } from '../stores/commands.ts'
import { RATE_STEP } from '../stores/rateStep.ts'
import type { Scroller } from './scroll/scroller.ts'

/** What the page can do to the prompter, each as a command of the contract: every surface sees the same. */
export interface Drive {
  toggle(): void
  /** A presenter's forward button: starts a text that stands, else goes on by a sentence. */
  press(): void
  back(): void
  forward(): void
  toStart(): void
  faster(): void
  slower(): void
  /** To the line at a height of the page. */
  toLineAt(clientY: number): void
}

interface Parts {
  commands: Pick<Commands, 'run'>
  stepRate(step: number): Promise<void>
  scroller: Pick<Scroller, 'offset' | 'syllableAt'>
  prompter(): PrompterState
  timeline(): Timeline | null
  /** The segment shown is not taken yet: there is nothing to drive. */
  refused(): void
}

export function createDrive({ commands, stepRate, scroller, prompter, timeline, refused }: Parts): Drive {
  const seek = (target: (line: Timeline, shown: number) => number) => {
    const { segmentId } = prompter()
    const line = timeline()
    if (!segmentId || !line) return refused()
    void commands.run('prompter.seek', { segmentId, offset: target(line, scroller.offset()) })
  }

  const play = (playing: boolean) => {
    if (!prompter().segmentId) return refused()
    void commands.run(playing ? 'prompter.play' : 'prompter.pause', {})
  }

  return {
    toggle: () => play(!prompter().playing),
    press() {
      if (prompter().playing) seek(nextSentence)
      else play(true)
    },
    back: () => seek(previousSentence),
    forward: () => seek(nextSentence),
    toStart: () => seek(() => 0),
    faster: () => void stepRate(RATE_STEP),
    slower: () => void stepRate(-RATE_STEP),
    toLineAt(clientY) {
      const syllable = scroller.syllableAt(clientY)
      if (syllable !== null) seek(() => syllable)
    },
  }
}
