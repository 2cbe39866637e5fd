/** The three things that OBS writes or sends the picture to. */
export type OutputName = 'stream' | 'record' | 'replayBuffer'

/** What became of an output, by OBS's own word. `startFailed`: it tried and stopped again; `saved`: a replay is on disk. */
export type OutputDeed =
  | 'started'
  | 'startFailed'
  | 'stopped'
  | 'paused'
  | 'resumed'
  | 'reconnecting'
  | 'reconnected'
  | 'saved'

/** Whose act it was: this desk's, somebody's in OBS itself (or another controller's), or nobody's. */
export type OutputBy = 'desk' | 'obs' | 'itself'

/** OBS keeps a replay buffer only when its settings say so: `none` is an OBS without one. */
export type ReplayBuffer = 'none' | 'off' | 'on'
