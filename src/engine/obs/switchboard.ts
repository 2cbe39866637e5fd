import type { ImageSlot } from '../../shared/obs/names.ts'
import type {
  ImageOutcome,
  ObsLinkEvent,
  ObsOutcome,
  SwitchOutcome,
  TBarOutcome,
} from '../../shared/obs/outcome.ts'
import type { ObsRole } from '../../shared/show/events.ts'
import type { ImagePlacement, ObsLink } from './port.ts'

/** Something that was just asked of the primary, with what will become of it. */
export type Ask =
  | { what: 'scene'; scene: string; outcome: Promise<SwitchOutcome> }
  /** The preview, by transition, cut or T-bar: the scene is known when it has arrived. */
  | { what: 'transition'; outcome: Promise<SwitchOutcome | TBarOutcome> }
  | { what: 'image'; slot: ImageSlot; image: ImagePlacement | null; outcome: Promise<ImageOutcome> }
  | { what: 'mute'; input: string; muted: boolean; outcome: Promise<ObsOutcome> }
  | { what: 'volume'; input: string; db: number; outcome: Promise<ObsOutcome> }

/**
 * Which OBS is the primary, handed out as two links that stay the same when the roles are swapped: whoever holds
 * `primary` speaks to the new one from that moment on, hears its status, sees its pictures and its sound.
 * What was under way stays with the OBS that it was asked of.
 */
export interface Switchboard {
  readonly primary: ObsLink
  readonly standby: ObsLink
  /** Whether the second OBS is the primary. */
  readonly isSwapped: boolean
  swap(): void
  /** Hears each ask of the primary right after it was handed over, a switch when it goes out: nothing here can delay it. */
  onAsk(listener: (ask: Ask) => void): () => void
}

interface SwitchboardParts {
  first: ObsLink
  second: ObsLink
  isSwapped: boolean
  onError(error: unknown): void
}

export function createSwitchboard({ first, second, onError, ...initial }: SwitchboardParts): Switchboard {
  let isSwapped = initial.isSwapped
  const present = (role: ObsRole) => ((role === 'primary') === isSwapped ? second : first)
  const asks = new Set<(ask: Ask) => void>()
  /** What must be done anew for whoever follows a role, once its OBS is another one. */
  const moves = new Set<() => void>()

  function guarded(run: () => void): void {
    try {
      run()
    } catch (error) {
      onError(error)
    }
  }

  function tell(ask: Ask): void {
    for (const listener of [...asks]) guarded(() => listener(ask))
  }

  /** Follows a role's OBS with whatever `start` starts on it. */
  function follow(role: ObsRole, start: (link: ObsLink) => () => void): () => void {
    let stop = start(present(role))
    const move = () => {
      stop()
      stop = start(present(role))
    }
    moves.add(move)
    return () => {
      moves.delete(move)
      stop()
    }
  }

  function hear(role: ObsRole, listener: (event: ObsLinkEvent) => void): () => void {
    const stop = follow(role, (link) => link.on(listener))
    const news = () => listener({ type: 'status', status: present(role).status })
    moves.add(news)
    return () => {
      moves.delete(news)
      stop()
    }
  }

  function roleOf(role: ObsRole): ObsLink {
    const link = () => present(role)
    const isPrimary = role === 'primary'
    const asked = <T extends Ask>(ask: T): T['outcome'] => {
      if (isPrimary) tell(ask)
      return ask.outcome
    }
    /**
     * A switch is told when it goes out: who mirrors one that OBS makes wait would be ahead of the picture. One that did not
     * go out at all is a wish all the same, unless a later one took its place, or it waited in vain.
     */
    const switchTold: ObsLink['switchScene'] = (scene, onPhase, how) => {
      const of = link()
      let isHeld = false
      let isTold = false
      const told = (what: string) => {
        if (!isTold && link() === of) void asked({ what: 'scene', scene: what, outcome })
        isTold = true
      }
      const outcome: Promise<SwitchOutcome> = of.switchScene(
        scene,
        (phase) => {
          if (phase.phase === 'held') isHeld = true
          onPhase?.(phase)
          // Once the request itself is on its way.
          if (phase.phase === 'sent') queueMicrotask(() => told(phase.scene))
        },
        how,
      )
      void outcome.then((end) => {
        if (end.ok) told(end.scene)
        else if (!isHeld && end.code !== 'superseded') told(scene)
      })
      return outcome
    }
    return {
      get status() {
        return link().status
      },
      on: (listener) => hear(role, listener),
      start: () => link().start(),
      stop: () => link().stop(),
      reconfigure: (config) => link().reconfigure(config),
      switchScene: (scene, onPhase, how) => switchTold(scene, onPhase, how),
      withdraw: () => link().withdraw(),
      setPreview: (scene) => link().setPreview(scene),
      transition: (onPhase) =>
        asked({ what: 'transition', outcome: link().transition(onPhase) }) as Promise<SwitchOutcome>,
      cut: (onPhase) => asked({ what: 'transition', outcome: link().cut(onPhase) }) as Promise<SwitchOutcome>,
      get onPreview() {
        return link().onPreview
      },
      setTransition: (name, durationMs) => link().setTransition(name, durationMs),
      setStudioMode: (on) => link().setStudioMode(on),
      tbar(position, release) {
        const outcome = link().tbar(position, release)
        return release ? (asked({ what: 'transition', outcome }) as Promise<TBarOutcome>) : outcome
      },
      startStream: () => link().startStream(),
      stopStream: () => link().stopStream(),
      startRecord: () => link().startRecord(),
      stopRecord: () => link().stopRecord(),
      startReplayBuffer: () => link().startReplayBuffer(),
      stopReplayBuffer: () => link().stopReplayBuffer(),
      saveReplay: () => link().saveReplay(),
      setMute: (input, muted) =>
        asked({ what: 'mute', input, muted, outcome: link().setMute(input, muted) }) as Promise<ObsOutcome>,
      setVolume: (input, db) =>
        asked({ what: 'volume', input, db, outcome: link().setVolume(input, db) }) as Promise<ObsOutcome>,
      setupStudio: (plan) => link().setupStudio(plan),
      showImage: (slot, image) =>
        asked({
          what: 'image',
          slot,
          image,
          outcome: link().showImage(slot, image),
        }) as Promise<ImageOutcome>,
      watchMonitors: (options, listener) => follow(role, (at) => at.watchMonitors(options, listener)),
      watchMeters: (listener) => follow(role, (at) => at.watchMeters(listener)),
      vitals: () => link().vitals(),
      foresee: () => link().foresee(),
      inspect: (scenes) => link().inspect(scenes),
    }
  }

  return {
    primary: roleOf('primary'),
    standby: roleOf('standby'),
    get isSwapped() {
      return isSwapped
    },
    swap() {
      isSwapped = !isSwapped
      for (const move of [...moves]) guarded(move)
    },
    onAsk(listener) {
      asks.add(listener)
      return () => asks.delete(listener)
    },
  }
}
