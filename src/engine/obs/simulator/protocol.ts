/** The numbers of obs-websocket 5 (rpc version 1) that the simulator speaks; names as in its protocol document. */

export const RPC_VERSION = 1
export const OBS_VERSION = '29.0.2'
export const WEBSOCKET_VERSION = '5.1.0'

export const Op = {
  hello: 0,
  identify: 1,
  identified: 2,
  reidentify: 3,
  event: 5,
  request: 6,
  response: 7,
  batch: 8,
  batchResponse: 9,
} as const

export const Close = {
  goingAway: 1001,
  decodeError: 4002,
  missingField: 4003,
  invalidFieldType: 4004,
  invalidFieldValue: 4005,
  unknownOp: 4006,
  notIdentified: 4007,
  alreadyIdentified: 4008,
  authenticationFailed: 4009,
  unsupportedRpcVersion: 4010,
  unsupportedFeature: 4012,
} as const

export const Status = {
  success: 100,
  missingRequestType: 203,
  unknownRequestType: 204,
  unsupportedOutsideBatch: 206,
  missingField: 300,
  missingData: 301,
  invalidValue: 400,
  invalidType: 401,
  outOfRange: 402,
  empty: 403,
  tooManyFields: 404,
  outputRunning: 500,
  outputNotRunning: 501,
  outputPaused: 502,
  outputNotPaused: 503,
  studioModeNotActive: 506,
  notFound: 600,
  alreadyExists: 601,
  invalidResourceType: 602,
  notEnough: 603,
  invalidState: 604,
  invalidInputKind: 605,
  notConfigurable: 606,
  renderFailed: 702,
  cannotAct: 703,
} as const

/** What a client may subscribe to. The high-volume ones are not part of `all`. */
export const Subscription = {
  general: 1,
  config: 1 << 1,
  scenes: 1 << 2,
  inputs: 1 << 3,
  transitions: 1 << 4,
  filters: 1 << 5,
  outputs: 1 << 6,
  sceneItems: 1 << 7,
  mediaInputs: 1 << 8,
  vendors: 1 << 9,
  ui: 1 << 10,
  all: (1 << 11) - 1,
  inputVolumeMeters: 1 << 16,
  inputActiveState: 1 << 17,
  inputShowState: 1 << 18,
  sceneItemTransform: 1 << 19,
} as const

/** Every event that the simulator sends, and the subscription that it needs. */
export const EVENTS = {
  CustomEvent: Subscription.general,
  ExitStarted: Subscription.general,
  SceneCreated: Subscription.scenes,
  SceneRemoved: Subscription.scenes,
  SceneNameChanged: Subscription.scenes,
  SceneListChanged: Subscription.scenes,
  CurrentProgramSceneChanged: Subscription.scenes,
  CurrentPreviewSceneChanged: Subscription.scenes,
  InputCreated: Subscription.inputs,
  InputRemoved: Subscription.inputs,
  InputNameChanged: Subscription.inputs,
  InputMuteStateChanged: Subscription.inputs,
  InputVolumeChanged: Subscription.inputs,
  CurrentSceneTransitionChanged: Subscription.transitions,
  CurrentSceneTransitionDurationChanged: Subscription.transitions,
  SceneTransitionStarted: Subscription.transitions,
  SceneTransitionVideoEnded: Subscription.transitions,
  SceneTransitionEnded: Subscription.transitions,
  StreamStateChanged: Subscription.outputs,
  RecordStateChanged: Subscription.outputs,
  ReplayBufferStateChanged: Subscription.outputs,
  ReplayBufferSaved: Subscription.outputs,
  SceneItemCreated: Subscription.sceneItems,
  SceneItemRemoved: Subscription.sceneItems,
  SceneItemListReindexed: Subscription.sceneItems,
  SceneItemEnableStateChanged: Subscription.sceneItems,
  SceneItemLockStateChanged: Subscription.sceneItems,
  StudioModeStateChanged: Subscription.ui,
  InputVolumeMeters: Subscription.inputVolumeMeters,
  SceneItemTransformChanged: Subscription.sceneItemTransform,
} as const

export type EventType = keyof typeof EVENTS

export type Data = Record<string, unknown>

/** Tells everybody who subscribed. `data` is left out only where OBS leaves it out (`ExitStarted`). */
export type Emit = (type: EventType, data?: Data) => void

/** True for a JSON object: neither null nor an array. */
export function isObject(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
