import type { ObsLink } from '../../obs/port.ts'

export interface LastOutputs {
  streaming: boolean | null
  recording: boolean | null
}

/**
 * What the primary last said of its stream and recording. A status forgets them when the link cannot vouch for them;
 * a promotion has to know what the audience has just lost.
 */
export function rememberOutputs(primary: ObsLink): { last(): LastOutputs; stop(): void } {
  let url = primary.status.url
  let last: LastOutputs = pick(primary.status)
  const stop = primary.on((event) => {
    if (event.type !== 'status') return
    const { streaming, recording } = event.status
    if (event.status.url !== url) last = { streaming: null, recording: null }
    url = event.status.url
    last = { streaming: streaming ?? last.streaming, recording: recording ?? last.recording }
  })
  return { last: () => last, stop }
}

const pick = ({ streaming, recording }: LastOutputs): LastOutputs => ({ streaming, recording })
